import { evaluationStateShape } from "../../src/views/evaluation/evaluationView.ts";
import "../kit/base.css";
import "../kit/table.css";
import "../kit/charts.css";
import "../kit/axisTable.css";
import "./evaluation.css";
import { openPage } from "../kit/page.ts";
import { evaluationTemplate } from "./evaluation.ts";
import { initialLocal, localShape } from "./local.ts";

openPage({ stateShape: evaluationStateShape, localShape, initial: initialLocal, template: evaluationTemplate });
