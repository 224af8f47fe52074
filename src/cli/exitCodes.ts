export const exitCodes = {
  fine: 0,
  /** Findings of severity error, or a gate that fails. */
  findings: 1,
  /** Wrong usage, or a pipeline that cannot be read. */
  unusable: 2,
  stageFailed: 3,
  cancelled: 130,
} as const;
