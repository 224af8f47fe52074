import {
  bin, categorical, clean, collect, columns, csv, evaluate, explained, feasibility, features, impute, interaction, linear, numeric,
  on, oneHot, prepare, problem, ratio, require, rule, scale, split, train, trim, validate, wrangle,
} from "mlpipe";

/**
 * 2,930 houses sold in Ames, Iowa, 2006 to 2010, with 74 columns and their price. The data are those of De Cock (2011,
 * Journal of Statistics Education 19(3)), as in R's modeldata 1.1.0 (MIT).
 */
const House = columns(
  {
    MS_SubClass: "category",
    MS_Zoning: "category",
    Lot_Frontage: "integer",
    Lot_Area: "integer",
    Street: "category",
    Alley: "category",
    Lot_Shape: "category",
    Land_Contour: "category",
    Utilities: "category",
    Lot_Config: "category",
    Land_Slope: "category",
    Neighborhood: "category",
    Condition_1: "category",
    Condition_2: "category",
    Bldg_Type: "category",
    House_Style: "category",
    Overall_Cond: "category",
    Year_Built: "integer",
    Year_Remod_Add: "integer",
    Roof_Style: "category",
    Roof_Matl: "category",
    Exterior_1st: "category",
    Exterior_2nd: "category",
    Mas_Vnr_Type: "category",
    Mas_Vnr_Area: "integer",
    Exter_Cond: "category",
    Foundation: "category",
    Bsmt_Cond: "category",
    Bsmt_Exposure: "category",
    BsmtFin_Type_1: "category",
    BsmtFin_SF_1: "integer",
    BsmtFin_Type_2: "category",
    BsmtFin_SF_2: "integer",
    Bsmt_Unf_SF: "integer",
    Total_Bsmt_SF: "integer",
    Heating: "category",
    Heating_QC: "category",
    Central_Air: "Y | N",
    Electrical: "category",
    First_Flr_SF: "integer",
    Second_Flr_SF: "integer",
    Gr_Liv_Area: "integer",
    Bsmt_Full_Bath: "integer",
    Bsmt_Half_Bath: "integer",
    Full_Bath: "integer",
    Half_Bath: "integer",
    Bedroom_AbvGr: "integer",
    Kitchen_AbvGr: "integer",
    TotRms_AbvGrd: "integer",
    Functional: "category",
    Fireplaces: "integer",
    Garage_Type: "category",
    Garage_Finish: "category",
    Garage_Cars: "integer",
    Garage_Area: "integer",
    Garage_Cond: "category",
    Paved_Drive: "category",
    Wood_Deck_SF: "integer",
    Open_Porch_SF: "integer",
    Enclosed_Porch: "integer",
    Three_season_porch: "integer",
    Screen_Porch: "integer",
    Pool_Area: "integer",
    Pool_QC: "category",
    Fence: "category",
    Misc_Feature: "category",
    Misc_Val: "integer",
    Mo_Sold: "integer",
    Year_Sold: "integer",
    Sale_Type: "category",
    Sale_Condition: "category",
    Sale_Price: "integer",
    Longitude: "number",
    Latitude: "number",
  },
  { notFeature: ["Longitude", "Latitude"] },
);

/** 1: what is decided, and what must be beaten: 120 dollars a square foot, which an agent has in mind. */
export const brief = problem(House, {
  decision: "What do we ask for this house?",
  predict: "number",
  target: "Sale_Price",
  metric: "mae",
  because: "a house that is priced too low loses as many dollars as one that is priced too high",
  goal: 16000,
  baseline: rule((row) => 120 * row.Gr_Liv_Area),
  guardRails: { median_absolute_error: { atMost: 12000 }, r2: { atLeast: 0.85 } },
  appliesTo: "any rows",
});

/** 3 */
export const raw = collect(csv("data/ames.csv"), House, {
  owner: "Ames assessor's office by De Cock 2011, as in R's modeldata 1.1.0",
  license: "MIT",
});

/** 4a: one sale type is written with a blank behind it; the author advises to leave the few houses above 4,000 square feet out. */
export const tidy = clean(raw, [trim(["Sale_Type"]), require({ Gr_Liv_Area: { atMost: 4000 }, Sale_Price: { atLeast: 10000 } })]);

/** 4b */
export const rows = wrangle(tidy, (table) => table.dedupe());

/** 5: derived, binned, and interactions; each of one row. */
export const table = features(rows, brief, {
  total_area: (row) => row.Gr_Liv_Area + row.Total_Bsmt_SF,
  baths: (row) => row.Full_Bath + row.Half_Bath / 2 + row.Bsmt_Full_Bath + row.Bsmt_Half_Bath / 2,
  age: (row) => row.Year_Sold - row.Year_Built,
  years_since_remodel: (row) => Math.max(0, row.Year_Sold - row.Year_Remod_Add),
  built: explained("Houses of an era were built alike.", bin("Year_Built", [1946, 1960, 1978, 2000])),
  area_if_new: (row) => (row.Year_Sold - row.Year_Built < 5 ? row.Gr_Liv_Area : 0),
  type_and_style: explained("A storey more means another thing in a row of houses.", interaction("Bldg_Type", "House_Style")),
  bedrooms_per_room: ratio("Bedroom_AbvGr", "TotRms_AbvGrd"),
});

/** 6 */
export const parts = split(table, brief, { test: 0.2, validation: 0.2, salt: "ames" });

/** 2: what a quick model gets out of the training rows. */
export const go = feasibility(parts, { stopOn: ["labels", "signal"], seed: 1 });

/** 6: categories of fewer than 20 houses share one column. */
export const ready = prepare(go, [on(numeric(), impute("median"), scale()), on(categorical(), oneHot({ minCount: 20 }))]);

/** 8 */
export const model = train(go, linear({ use: ready, l2: 10 }), { seed: 1 });

/** 9a */
export const check = validate(model, { slices: ["Neighborhood", "Bldg_Type", "built"] });

/** 9b */
export const report = evaluate(check);
