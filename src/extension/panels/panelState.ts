import type { Analysis } from "../../analyse/analysePipeline.ts";
import { auditState, evaluationState, feasibilityState, profileState, splitState } from "../../analyse/panelState.ts";
import { changesState, comparisonState, quarantineState, versionsState } from "../../analyse/sheetStates.ts";
import { auditTitle } from "../../views/audit/auditView.ts";
import { evaluationTitle } from "../../views/evaluation/evaluationView.ts";
import { feasibilityTitle } from "../../views/feasibility/feasibilityView.ts";
import type { PanelName } from "../../views/intents.ts";
import { labellingTitle } from "../../views/labelling/labellingView.ts";
import type { EmptyState, Subject } from "../../views/panel.ts";
import { profileTitle } from "../../views/profile/profileView.ts";
import { changesTitle } from "../../views/sheet/changesView.ts";
import { comparisonTitle } from "../../views/sheet/comparisonView.ts";
import { quarantineTitle } from "../../views/sheet/quarantineView.ts";
import { versionsTitle } from "../../views/sheet/versionsView.ts";
import { splitTitle } from "../../views/split/splitView.ts";
import type { Labelling } from "./labelling.ts";
import type { ProfileLooks } from "./profileLooks.ts";
import type { ProfileNotes } from "./profileNotes.ts";

/** What panels share beyond the store: what a person does in them. */
export interface Desks {
  readonly labelling: Labelling;
  readonly looks: ProfileLooks;
  readonly notes: ProfileNotes;
}

interface Panel {
  readonly title: (subject: Subject) => string;
  readonly state: (analysis: Analysis, subject: Subject, desks: Desks) => unknown;
}

const panels = {
  profile: {
    title: ({ stage }) => profileTitle(stage ?? ""),
    state: (analysis, subject, { looks, notes }) =>
      profileState(analysis, subject.stage ?? "", { look: looks.state(analysis, subject), noteFailure: notes.failureOf(subject) }),
  },
  audit: { title: auditTitle, state: auditState },
  evaluation: { title: evaluationTitle, state: (analysis, { stage }) => evaluationState(analysis, stage ?? "") },
  feasibility: { title: feasibilityTitle, state: (analysis, { stage }) => feasibilityState(analysis, stage ?? "") },
  split: { title: splitTitle, state: (analysis, { stage }) => splitState(analysis, stage ?? "") },
  changes: { title: ({ stage }) => changesTitle(stage ?? ""), state: changesState },
  quarantine: { title: ({ stage }) => quarantineTitle(stage ?? ""), state: quarantineState },
  versions: { title: ({ stage }) => versionsTitle(stage ?? ""), state: versionsState },
  comparison: { title: ({ stage }) => comparisonTitle(stage ?? ""), state: comparisonState },
  labelling: {
    title: ({ stage }) => labellingTitle(stage ?? ""),
    state: (analysis, subject, { labelling }) => labelling.state(analysis, subject),
  },
} as const satisfies Record<PanelName, Panel>;

export function panelTitle(subject: Subject): string {
  return panels[subject.panel].title(subject);
}

/** What a panel shows now: whole, read from the analysis and the store each time. Before there is an analysis, it says so. */
export function panelState(subject: Subject, analysis: Analysis | null, desks: Desks): unknown {
  return analysis ? panels[subject.panel].state(analysis, subject, desks) : notAnalysed(subject);
}

function notAnalysed(subject: Subject): EmptyState {
  return { kind: "empty", subject, title: panelTitle(subject), sentence: "The pipeline is being read…", actions: [] };
}
