import { labellingStateShape } from "../../src/views/labelling/labellingView.ts";
import "../kit/base.css";
import "../kit/table.css";
import "../kit/charts.css";
import "./labelling.css";
import { openPage } from "../kit/page.ts";
import { focusTyped, onKey } from "./keys.ts";
import { labellingTemplate } from "./labelling.ts";
import { initialLocal, localShape } from "./local.ts";

openPage({ stateShape: labellingStateShape, localShape, initial: initialLocal, template: labellingTemplate, onKey, onState: focusTyped });
