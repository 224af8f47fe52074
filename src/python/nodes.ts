import type { SyntaxNode } from "@lezer/common";
import type { Expression, Span } from "./syntax.ts";

/** What goes with one reading of a text. */
export interface Reading {
  readonly text: string;
  readonly unreadable: Span[];
  depth: number;
}

export function unreadable(node: SyntaxNode): Expression {
  return { kind: "unreadable", ...spanOf(node) };
}

export function childrenOf(node: SyntaxNode): SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling) if (child.name !== "Comment") children.push(child);
  return children;
}

/** The runs of nodes between separators; an empty run at the end, as after a last comma, is none. */
export function splitBy(nodes: readonly SyntaxNode[], separator: string): readonly (readonly SyntaxNode[])[] {
  const parts: SyntaxNode[][] = [[]];
  for (const node of nodes) {
    if (node.name === separator) parts.push([]);
    else parts.at(-1)?.push(node);
  }
  return parts.at(-1)?.length === 0 ? parts.slice(0, -1) : parts;
}

export function dottedName(nodes: readonly SyntaxNode[], reading: Reading): string {
  return nodes.map((node) => textOf(node, reading)).join("");
}

/** What stands between a node's brackets, the last of which may be missing. */
export function inside(node: SyntaxNode): readonly SyntaxNode[] {
  return childrenOf(node)
    .slice(1)
    .filter((child) => child.name !== ")" && child.name !== "]" && child.name !== "}" && !child.type.isError);
}

export function textOf(node: SyntaxNode, reading: Reading): string {
  return reading.text.slice(node.from, node.to);
}

export function spanOf(node: SyntaxNode): Span {
  return { start: node.from, end: node.to };
}
