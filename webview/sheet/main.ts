import * as v from "valibot";
import { sheetStateShape } from "../../src/views/sheet/sheetView.ts";
import "../kit/base.css";
import "../kit/table.css";
import "./sheet.css";
import { openPage } from "../kit/page.ts";
import { sheetTemplate } from "./sheet.ts";

openPage({ stateShape: sheetStateShape, localShape: v.object({}), initial: {}, template: sheetTemplate });
