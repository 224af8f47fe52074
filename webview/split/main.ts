import * as v from "valibot";
import { splitStateShape } from "../../src/views/split/splitView.ts";
import "../kit/base.css";
import "../kit/table.css";
import "../kit/charts.css";
import "../kit/axisTable.css";
import "./split.css";
import { openPage } from "../kit/page.ts";
import { splitTemplate } from "./split.ts";

openPage({ stateShape: splitStateShape, localShape: v.object({}), initial: {}, template: splitTemplate });
