import ts from "typescript";

/** Is this piece of syntax one that Arquero's walker and code generator have a case for? Names, members and calls are judged apart. */
export function isExpressionSyntax(node: ts.Node): boolean {
  return accepted.has(node.kind) || isAcceptedForm(node);
}

const accepted: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.TrueKeyword,
  ts.SyntaxKind.FalseKeyword,
  ts.SyntaxKind.NullKeyword,
  ts.SyntaxKind.StringLiteral,
  ts.SyntaxKind.NumericLiteral,
  ts.SyntaxKind.BigIntLiteral,
  ts.SyntaxKind.RegularExpressionLiteral,
  ts.SyntaxKind.NoSubstitutionTemplateLiteral,
  ts.SyntaxKind.TemplateExpression,
  ts.SyntaxKind.TemplateHead,
  ts.SyntaxKind.TemplateMiddle,
  ts.SyntaxKind.TemplateTail,
  ts.SyntaxKind.TemplateSpan,
  ts.SyntaxKind.ArrayLiteralExpression,
  ts.SyntaxKind.ObjectLiteralExpression,
  ts.SyntaxKind.PropertyAssignment,
  ts.SyntaxKind.ShorthandPropertyAssignment,
  ts.SyntaxKind.SpreadElement,
  ts.SyntaxKind.SpreadAssignment,
  ts.SyntaxKind.ConditionalExpression,
  ts.SyntaxKind.QuestionToken,
  ts.SyntaxKind.ColonToken,
  ts.SyntaxKind.Block,
  ts.SyntaxKind.VariableStatement,
  ts.SyntaxKind.VariableDeclarationList,
  ts.SyntaxKind.SwitchStatement,
  ts.SyntaxKind.CaseBlock,
  ts.SyntaxKind.CaseClause,
  ts.SyntaxKind.DefaultClause,
  ts.SyntaxKind.ExpressionStatement,
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

const steps: ReadonlySet<ts.SyntaxKind> = new Set([ts.SyntaxKind.PlusPlusToken, ts.SyntaxKind.MinusMinusToken]);

function isRefusedOperator(kind: ts.SyntaxKind): boolean {
  return kind === ts.SyntaxKind.CommaToken || (kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment);
}
