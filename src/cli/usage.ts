/** What `mlpipe --help` prints. */
export const usage = `mlpipe: a machine-learning pipeline from its file

  mlpipe plan    FILE    what would run, in order, and because of what
  mlpipe run     FILE    runs what is stale, then says what the audit found
  mlpipe audit   FILE    the leakage audit: no data is read, nothing runs; with --data, the rows too
  mlpipe audit   FILE…   the same of Python scripts (.py), notebooks (.ipynb), and folders of them
  mlpipe brief   FILE    what is decided and what must be beaten, as a page of Markdown
  mlpipe info    FILE    the model info sheet: what is done against each way to leak, as a page of Markdown
  mlpipe profile FILE --stage NAME    every column of a table, in numbers
  mlpipe rows    FILE --stage NAME [--where CONDITION]   rows of a stored table, a page of them
  mlpipe pair    FILE --stage NAME COLUMN COLUMN   how two of its columns go together
  mlpipe changes FILE --stage NAME    what a clean or wrangle did to its table: rows, cells, examples
  mlpipe features FILE   each feature with the columns it comes from, its sentence and its version
  mlpipe test    FILE    runs the examples of features; exits 1 where one gives something else
  mlpipe report  FILE [--stage NAME]  a model against baseline and goal, slice by slice; of a split, its parts and folds
  mlpipe quarantine FILE --stage NAME   collected rows that broke the contract, each with the reason
  mlpipe versions   FILE --stage NAME   what was collected, and when
  mlpipe compare    FILE --stage NAME [VERSION [VERSION]]   rows, columns and drift between two of them
  mlpipe label   FILE --stage NAME    takes rows of a table and asks for their labels, one by one
  mlpipe labels  FILE    who has labelled what, and how far two labellers agree
  mlpipe store   FILE    how large .mlpipe is; with --clean, removes what no pipeline uses

Options
  --stage NAME         only this stage (run: with what it needs, from the store where it is there)
  --to NAME            up to this stage
  --force              run even what is up to date
  --open-test REASON   take the one shot at the test rows, and write the reason into the ledger
  --json               one JSON document on stdout and nothing else
  --format FORMAT      audit: text (default), json, sarif or html
  --html PATH          profile, audit: write it as one page that needs no program but a browser
  --data               audit: the rows of the splits too, test rows among them, which the ledger notes
  --worth [RULE…]      audit: what each leak is worth, measured on training and validation rows
  --threshold NAME=VALUE   audit --data: beyond which a rule on rows says something; may stand several times
  --fail-on SEVERITY   audit: the least severity that makes it exit 1: error (default), warning, information
  --rows WAY           label: random (default), uncertain (the model's least certain), others (labelled by others)
  --count N, --seed N  label: how many rows (50), and which random order (0)
  --as NAME            label: who labels; git's user otherwise
  --where CONDITION    rows: age >= 30 and city in ("Köln", "Bonn"); or, not, contains, is missing
  --offset N           rows: pass over the first N
  --open-personal      rows: show the values of personal columns, which are masked otherwise
  --types              audit: the type checker's errors too, where there is a tsc
  --help, --version

Exit codes
  0 fine   1 findings of severity error, or a gate that fails   2 wrong usage, or a file that cannot be read
  3 a stage failed   130 cancelled
`;
