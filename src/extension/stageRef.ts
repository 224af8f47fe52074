/** A stage, named: what commands, tree items and test items carry. `file` is the pipeline file, as an absolute path. */
export interface StageRef {
  readonly file: string;
  readonly stage: string;
}

export function isStageRef(value: unknown): value is StageRef {
  return (
    typeof value === "object" &&
    value !== null &&
    "file" in value &&
    typeof value.file === "string" &&
    "stage" in value &&
    typeof value.stage === "string"
  );
}
