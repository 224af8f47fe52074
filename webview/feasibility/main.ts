import * as v from "valibot";
import { feasibilityStateShape } from "../../src/views/feasibility/feasibilityView.ts";
import "../kit/base.css";
import "../kit/table.css";
import "../kit/charts.css";
import "../kit/axisTable.css";
import "./feasibility.css";
import { openPage } from "../kit/page.ts";
import { feasibilityTemplate } from "./feasibility.ts";

openPage({ stateShape: feasibilityStateShape, localShape: v.object({}), initial: {}, template: feasibilityTemplate });
