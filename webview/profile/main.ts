import { profileStateShape } from "../../src/views/profile/profileView.ts";
import "../kit/base.css";
import "../kit/table.css";
import "../kit/charts.css";
import "./profile.css";
import { openPage } from "../kit/page.ts";
import { askAgain } from "./looks.ts";
import { endNote } from "./noteField.ts";
import { initialLocal, localShape, profileTemplate } from "./profile.ts";

openPage({
  stateShape: profileStateShape,
  localShape,
  initial: initialLocal,
  template: profileTemplate,
  onArrival: (view) => {
    if (view.state.kind === "ready") askAgain({ ...view, state: view.state });
  },
  onState: (view) => {
    if (view.state.kind === "ready") endNote({ ...view, state: view.state });
  },
});
