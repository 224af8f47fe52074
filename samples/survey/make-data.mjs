// Makes data/answers.csv and data/cities.csv: 2,000 made-up answers to a survey of commuters, as messy as such tables are.
// Nobody in it exists. Everything follows from the seed below, so the bytes are the same everywhere.
//
//   node samples/survey/make-data.mjs
import { writeFileSync } from "node:fs";

let state = 20_260;
/** A number in [0, 1), by mulberry32 (Tommy Ettinger, public domain). */
function random() {
  state = (state + 0x6d2b79f5) | 0;
  let t = Math.imul(state ^ (state >>> 15), 1 | state);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
}
const integer = (below) => Math.floor(random() * below);
const pick = (list) => list[integer(list.length)];
const chance = (share) => random() < share;
const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

const first = ["Anna", "Jürgen", "Zoë", "Søren", "María", "Peter", "Aisha", "Tomáš", "Ingrid", "Paul", "Chloé", "Omar", "Lena", "Nils"];
const last = ["Müller", "Nguyễn", "Schmidt", "García", "O'Neill", "Jansen", "Åkesson", "Novák", "Fischer", "Rossi", "Weiß", "Kaya"];
const cities = [
  { name: "Köln", region: "west", others: ["Koeln", "KÖLN", "köln ", "Köln-Stadt"] },
  { name: "Frankfurt am Main", region: "south", others: ["Frankfurt a.M.", "Frankfurt/Main", "frankfurt am main"] },
  { name: "Hamburg", region: "north", others: ["HAMBURG", " Hamburg", "Hambrug"] },
  { name: "München", region: "south", others: ["Muenchen", "MÃ¼nchen", "münchen"] },
  { name: "Leipzig", region: "east", others: ["leipzig", "Leipzig ", "Lepzig"] },
];
const modes = ["bus", "tram", "bicycle", "car"];

/** UTF-8 that some program took for Latin-1. */
const misread = (text) =>
  Buffer.from(text, "utf8")
    .toString("latin1")
    .replace(/[\u0080-\u009f]/g, (c) => c);
const grouped = (number) =>
  number
    .toFixed(2)
    .replace(".", ",")
    .replace(/\B(?=(\d{3})+(?!\d))/g, ".");
const two = (number) => String(number).padStart(2, "0");

function moneyText(income) {
  if (chance(0.04)) return pick(["", "k. A.", "keine"]);
  return pick([() => grouped(income), () => `€ ${grouped(income)}`, () => `${grouped(income)} €`, () => String(Math.round(income))])();
}

function distanceText(kilometres) {
  if (chance(0.03)) return pick(["", "far", "?"]);
  return pick([
    () => `${kilometres.toFixed(1)} km`,
    () => `${kilometres.toFixed(1)}km`,
    () => `${Math.round(kilometres * 1000)} m`,
    () => `${(kilometres / 1.609344).toFixed(1)} mi`,
    () => kilometres.toFixed(1),
  ])();
}

function dayText(date) {
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
  const name = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"][month - 1];
  return pick([`${two(day)}.${two(month)}.${year}`, `${year}-${two(month)}-${two(day)}`, `${day} ${name} ${year}`]);
}

const rows = [];
for (let id = 1; rows.length < 2000; id++) {
  const city = pick(cities);
  const mode = pick(modes);
  const age = Math.round(Math.min(90, Math.max(16, 44 + 16 * normal())));
  const household = 1 + integer(5);
  const income = Math.exp(7.9 + 0.45 * normal());
  const kilometres = Math.exp(1.9 + 0.8 * normal());
  const date = new Date(Date.UTC(2026, 0, 5 + integer(180)));
  const weekend = date.getUTCDay() % 6 === 0;
  const score =
    1.2 -
    0.11 * kilometres +
    0.0009 * (income / household) +
    (mode === "bicycle" ? 1.2 : 0) -
    (mode === "car" ? 0.8 : 0) +
    (weekend ? 0.4 : 0);
  const name = `${pick(first)} ${pick(last)}`;
  const row = {
    id,
    answered: chance(0.02) ? "" : dayText(date),
    name: chance(0.12) ? misread(name) : chance(0.1) ? `  ${name} ` : name,
    city: chance(0.3) ? pick(city.others) : city.name,
    mode: pick([mode, mode, mode, mode.toUpperCase(), `${mode} `]),
    age: chance(0.04) ? pick([999, -1]) : chance(0.01) ? 100 + age : age,
    household: chance(0.05) ? "" : household,
    income: moneyText(income),
    distance: distanceText(kilometres),
    agreed: chance(0.03) ? "no" : "yes",
    satisfied: score + 1.1 * normal() > 0 ? "yes" : "no",
  };
  rows.push(row);
  // Some answer twice, and write their name a little differently.
  if (chance(0.03)) rows.push({ ...row, id: ++id, name: `${row.name.trim()}${pick([".", " ", ""])}`.replace(/ü/g, pick(["ü", "u"])) });
}

const quoted = (cell) => (/[",\n]|^\s|\s$/.test(String(cell)) ? `"${String(cell).replaceAll('"', '""')}"` : String(cell));
const csv = (list) =>
  `${[Object.keys(list[0]), ...list.map((row) => Object.values(row).map(quoted))].map((cells) => cells.join(",")).join("\n")}\n`;
const write = (name, list) => writeFileSync(new URL(`data/${name}`, import.meta.url), csv(list));
write("answers.csv", rows.slice(0, 2000));
write(
  "cities.csv",
  cities.slice(0, 4).map(({ name, region }) => ({ city: name, region })),
);
