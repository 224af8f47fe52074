import ts from "typescript";

/** Taken out once: a member of the compiler's module is a getter, and this is asked for each node. */
const { SyntaxKind } = ts;

/** Is this piece of syntax one that Arquero's walker and code generator have a case for? Names, members and calls are judged apart. */
export function isExpressionSyntax(node: ts.Node): boolean {
  return accepted.has(node.kind) || isAcceptedForm(node);
}

const accepted: ReadonlySet<ts.SyntaxKind> = new Set([
  SyntaxKind.TrueKeyword,
  SyntaxKind.FalseKeyword,
  SyntaxKind.NullKeyword,
  SyntaxKind.StringLiteral,
  SyntaxKind.NumericLiteral,
  SyntaxKind.BigIntLiteral,
  SyntaxKind.RegularExpressionLiteral,
  SyntaxKind.NoSubstitutionTemplateLiteral,
  SyntaxKind.TemplateExpression,
  SyntaxKind.TemplateHead,
  SyntaxKind.TemplateMiddle,
  SyntaxKind.TemplateTail,
  SyntaxKind.TemplateSpan,
  SyntaxKind.ArrayLiteralExpression,
  SyntaxKind.ObjectLiteralExpression,
  SyntaxKind.PropertyAssignment,
  SyntaxKind.ShorthandPropertyAssignment,
  SyntaxKind.SpreadElement,
  SyntaxKind.SpreadAssignment,
  SyntaxKind.ConditionalExpression,
  SyntaxKind.QuestionToken,
  SyntaxKind.ColonToken,
  SyntaxKind.Block,
  SyntaxKind.VariableStatement,
  SyntaxKind.VariableDeclarationList,
  SyntaxKind.SwitchStatement,
  SyntaxKind.CaseBlock,
  SyntaxKind.CaseClause,
  SyntaxKind.DefaultClause,
  SyntaxKind.ExpressionStatement,
]);

/** Accepted in some of its forms only. */
function isAcceptedForm(node: ts.Node): boolean {
  if (ts.isBinaryExpression(node)) return !isRefusedOperator(node.operatorToken.kind);
  if (ts.isPrefixUnaryExpression(node)) return !steps.has(node.operator);
  if (ts.isVariableDeclaration(node)) return node.initializer !== undefined;
  if (ts.isReturnStatement(node)) return node.expression !== undefined;
  if (ts.isBreakStatement(node)) return node.label === undefined;
  // `if (a) return b; else …` is written out again without its semicolon, which is no JavaScript.
  return ts.isIfStatement(node) && (node.elseStatement === undefined || ts.isBlock(node.thenStatement));
}

const steps: ReadonlySet<ts.SyntaxKind> = new Set([SyntaxKind.PlusPlusToken, SyntaxKind.MinusMinusToken]);

function isRefusedOperator(kind: ts.SyntaxKind): boolean {
  return kind === SyntaxKind.CommaToken || (kind >= SyntaxKind.FirstAssignment && kind <= SyntaxKind.LastAssignment);
}
