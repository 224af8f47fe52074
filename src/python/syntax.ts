/**
 * Python as the analyses of scripts need it: a small tree with offsets, in which what could not be read is a node like
 * any other. Annotations, decorators' arguments and patterns of `match` are left out: nothing flows through them.
 */
export interface PythonModule {
  readonly file: string;
  readonly text: string;
  readonly statements: readonly Statement[];
  readonly comments: readonly Comment[];
  /** Where the grammar gave up, in order: half-typed lines, another language, nesting beyond any hand-written code. */
  readonly unreadable: readonly Span[];
}

/** Half-open offsets into the module's text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface Comment extends Span {
  /** True where nothing but white space stands before it on its line. */
  readonly alone: boolean;
}

export type Expression = Span &
  (
    | { readonly kind: "name"; readonly id: string }
    | { readonly kind: "literal"; readonly value: string | number | boolean | null }
    /** An f-string: the expressions in it, and the texts around them; null where a format stands beside one. */
    | { readonly kind: "template"; readonly parts: readonly Expression[]; readonly texts: readonly string[] | null }
    | { readonly kind: "attribute"; readonly object: Expression; readonly name: string }
    | { readonly kind: "subscript"; readonly object: Expression; readonly indices: readonly Expression[] }
    | { readonly kind: "slice"; readonly low: Expression | null; readonly high: Expression | null; readonly step: Expression | null }
    | { readonly kind: "call"; readonly callee: Expression; readonly arguments: readonly Argument[] }
    | { readonly kind: "sequence"; readonly form: "tuple" | "list" | "set"; readonly items: readonly Expression[] }
    | { readonly kind: "dictionary"; readonly entries: readonly DictionaryEntry[] }
    | { readonly kind: "binary"; readonly operator: string; readonly left: Expression; readonly right: Expression }
    | { readonly kind: "unary"; readonly operator: string; readonly operand: Expression }
    | { readonly kind: "conditional"; readonly test: Expression; readonly chosen: Expression; readonly otherwise: Expression }
    | { readonly kind: "lambda"; readonly parameters: readonly Parameter[]; readonly body: Expression }
    | Comprehension
    | { readonly kind: "starred"; readonly value: Expression }
    | { readonly kind: "named"; readonly target: Expression; readonly value: Expression }
    | { readonly kind: "unreadable" }
  );

export interface Comprehension {
  readonly kind: "comprehension";
  readonly form: "list" | "set" | "dictionary" | "generator";
  /** Of a dictionary: the key. */
  readonly key: Expression | null;
  readonly element: Expression;
  readonly clauses: readonly ComprehensionClause[];
}

export interface ComprehensionClause {
  readonly target: Expression;
  readonly iterable: Expression;
  readonly conditions: readonly Expression[];
}

export interface DictionaryEntry {
  /** Null for `**other`. */
  readonly key: Expression | null;
  readonly value: Expression;
}

export interface Argument {
  readonly name: string | null;
  readonly spread: "none" | "list" | "dictionary";
  readonly value: Expression;
}

export interface Parameter {
  readonly name: string;
  readonly form: "plain" | "rest" | "keywords";
  readonly initial: Expression | null;
}

export type Statement = Span &
  (
    | { readonly kind: "expression"; readonly value: Expression }
    /** `a = b = value` has two targets. */
    | { readonly kind: "assign"; readonly targets: readonly Expression[]; readonly value: Expression }
    | { readonly kind: "update"; readonly operator: string; readonly target: Expression; readonly value: Expression }
    | { readonly kind: "if"; readonly branches: readonly Branch[]; readonly otherwise: readonly Statement[] }
    | {
        readonly kind: "for";
        readonly target: Expression;
        readonly iterable: Expression;
        readonly body: readonly Statement[];
        readonly otherwise: readonly Statement[];
      }
    | { readonly kind: "while"; readonly test: Expression; readonly body: readonly Statement[]; readonly otherwise: readonly Statement[] }
    | { readonly kind: "with"; readonly items: readonly WithItem[]; readonly body: readonly Statement[] }
    | {
        readonly kind: "try";
        readonly body: readonly Statement[];
        readonly handlers: readonly (readonly Statement[])[];
        readonly otherwise: readonly Statement[];
        readonly last: readonly Statement[];
      }
    /** `match`, of which only the bodies matter here. */
    | { readonly kind: "match"; readonly subject: Expression; readonly cases: readonly (readonly Statement[])[] }
    | FunctionDefinition
    | ClassDefinition
    | { readonly kind: "return"; readonly value: Expression | null }
    | { readonly kind: "yield"; readonly value: Expression }
    | { readonly kind: "delete"; readonly targets: readonly Expression[] }
    | { readonly kind: "import"; readonly names: readonly ImportedName[] }
    | { readonly kind: "from"; readonly module: string; readonly names: readonly ImportedName[] | "all" }
    | { readonly kind: "scope"; readonly names: readonly string[] }
    | { readonly kind: "jump" }
  );

export interface Branch {
  readonly test: Expression;
  readonly body: readonly Statement[];
}

export interface WithItem {
  readonly value: Expression;
  readonly target: Expression | null;
}

export interface FunctionDefinition extends Span {
  readonly kind: "function";
  readonly name: string;
  readonly parameters: readonly Parameter[];
  readonly body: readonly Statement[];
  /** Names of the decorators, such as `staticmethod` or `st.cache_data`. */
  readonly decorators: readonly string[];
}

export interface ClassDefinition extends Span {
  readonly kind: "class";
  readonly name: string;
  readonly bases: readonly Expression[];
  readonly body: readonly Statement[];
}

export interface ImportedName {
  /** As it is written: `a.b`. */
  readonly name: string;
  readonly as: string | null;
}
