/**
 * A line of Python 2 as Python 3 would have it, as long as it was: what it prints is given a name that nobody uses, and
 * what a handler or a `raise` names behind the comma is left out. Any other line is itself.
 */
export function newerLine(line: string): string {
  return line
    .replace(printed, (_, before: string, print: string, onto: string | undefined) =>
      onto === undefined ? `${before}${named(print)}` : `${before}${named(print)}${blank(onto)}`,
    )
    .replace(handled, (_, before: string, name: string, colon: string) => `${before}${blank(name)}${colon}`)
    .replace(raised, (_, before: string, rest: string) => `${before}${blank(rest)}`)
    .replace(shown, "($1)");
}

/** `print "a", b` and `print >>file, "a"`, at the beginning of a line or behind the colon of a short block. */
const printed =
  /^([ \t]*(?:(?:if|for|while|else|elif|try|with)\b[^"'#]*:[ \t]*)?)((?:print|exec)[ \t]+)(>>[^,\n]+,)?(?=[ \t]*["'\w~`{[-])(?!(?:in|is|and|or|if|else)\b)/;

/** `except Error, name:` */
const handled = /^([ \t]*except[ \t]+(?:[\w.]+|\([\w., ]+\)))(,[ \t]*\w+[ \t]*)(:)/;

/** `raise Error, "text"` */
const raised = /^([ \t]*raise[ \t]+[\w.]+)([ \t]*,.*)/;

/** `` `value` ``, of which the text was meant. */
const shown = /(?<=^[^"'#]*)`([^`\n]+)`/g;

function named(print: string): string {
  return `${"_".repeat(print.length - 1)}=`;
}

function blank(text: string): string {
  return " ".repeat(text.length);
}
