import { profileStateShape } from "../../src/views/profileView.ts";
import "../kit/base.css";
import "../kit/table.css";
import "../kit/charts.css";
import "./profile.css";
import { openPage } from "../kit/page.ts";
import { initialLocal, localShape, profileTemplate } from "./profile.ts";

openPage({ stateShape: profileStateShape, localShape, initial: initialLocal, template: profileTemplate });
