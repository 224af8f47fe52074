import { auditStateShape } from "../../src/views/audit/auditView.ts";
import "../kit/base.css";
import "../kit/table.css";
import "../kit/charts.css";
import "../split/split.css";
import "./audit.css";
import { openPage } from "../kit/page.ts";
import { auditTemplate, initialLocal, localShape } from "./audit.ts";

openPage({ stateShape: auditStateShape, localShape, initial: initialLocal, template: auditTemplate });
