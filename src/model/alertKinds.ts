/**
 * Every kind of alert of a profile: its word, and where in the text what it tells is put right. *recipe*: how values are
 * written, mended by a recipe of `clean` before anything else sees them. *contract*: what a column is, said by its roles.
 * *verb*: which rows there are, in `wrangle`. *nowhere*: it asks for judgement, or `prepare` has a step for it; such a kind
 * stays in the profile.
 */
export const alertKinds = {
  constant: { label: "Constant", mendedBy: "contract" },
  missing: { label: "Missing", mendedBy: "nowhere" },
  "high-cardinality": { label: "Many values", mendedBy: "nowhere" },
  unique: { label: "Unique", mendedBy: "contract" },
  imbalance: { label: "Imbalance", mendedBy: "nowhere" },
  skewed: { label: "Skewed", mendedBy: "nowhere" },
  zeros: { label: "Zeros", mendedBy: "nowhere" },
  duplicates: { label: "Duplicates", mendedBy: "verb" },
  empty: { label: "Empty", mendedBy: "contract" },
  "constant-length": { label: "Constant length", mendedBy: "contract" },
  infinite: { label: "Infinite", mendedBy: "recipe" },
  "numbers-as-text": { label: "Numbers as text", mendedBy: "recipe" },
  "dates-as-text": { label: "Dates as text", mendedBy: "recipe" },
  "units-as-text": { label: "Units as text", mendedBy: "recipe" },
  "mixed-types": { label: "Mixed types", mendedBy: "recipe" },
  placeholders: { label: "Placeholders", mendedBy: "recipe" },
  padded: { label: "White space", mendedBy: "recipe" },
  "damaged-text": { label: "Damaged text", mendedBy: "recipe" },
  "lost-letters": { label: "Lost letters", mendedBy: "recipe" },
  "only-signs": { label: "Only signs", mendedBy: "recipe" },
  "high-correlation": { label: "Correlated", mendedBy: "contract" },
  "tells-the-target": { label: "Tells the target", mendedBy: "contract" },
  "sudden-shift": { label: "Sudden shift", mendedBy: "contract" },
} as const satisfies Readonly<Record<string, { readonly label: string; readonly mendedBy: "recipe" | "contract" | "verb" | "nowhere" }>>;

export type AlertKind = keyof typeof alertKinds;

/** In the order of the list. */
export const alertKindNames = Object.keys(alertKinds) as readonly AlertKind[];
