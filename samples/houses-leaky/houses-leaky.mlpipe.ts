import {
  categorical, clean, collect, columns, csv, evaluate, features, impute, linear, numeric, on, oneHot, op, prepare,
  problem, require, rule, scale, split, train, trim, validate, wrangle,
} from "mlpipe";

/**
 * The houses sample with two leaks planted, each announced by a comment that starts with "LEAK": a price per square foot that
 * knows the price, and an average over all houses of a neighbourhood. The data are those of De Cock (2011), as in R's
 * modeldata 1.1.0 (MIT).
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

export const brief = problem(House, {
  decision: "What do we ask for this house?",
  predict: "number",
  target: "Sale_Price",
  metric: "mae",
  goal: 16000,
  baseline: rule((row) => 120 * row.Gr_Liv_Area),
});

export const raw = collect(csv("data/ames.csv"), House, {
  owner: "Ames assessor's office by De Cock 2011, as in R's modeldata 1.1.0",
  license: "MIT",
});

export const tidy = clean(raw, [trim(["Sale_Type"]), require({ Gr_Liv_Area: { atMost: 4000 }, Sale_Price: { atLeast: 10000 } })]);

export const rows = wrangle(tidy, (table) =>
  table
    .dedupe()
    // LEAK target-in-features (by the rows: permuted-labels): a price per square foot knows the price it is to predict.
    .derive({ price_per_foot: (row) => row.Sale_Price / row.Gr_Liv_Area })
    .groupby("Neighborhood")
    // LEAK statistic-before-split: the average is taken over all houses, test rows among them.
    .derive({ area_over_neighbours: (row) => row.Gr_Liv_Area - op.mean(row.Gr_Liv_Area) })
    .ungroup(),
);

export const table = features(rows, brief, {
  total_area: (row) => row.Gr_Liv_Area + row.Total_Bsmt_SF,
  age: (row) => row.Year_Sold - row.Year_Built,
});

export const parts = split(table, brief, { test: 0.2, validation: 0.2, salt: "ames" });
export const ready = prepare(parts, [on(numeric(), impute("median"), scale()), on(categorical(), oneHot({ minCount: 20 }))]);
export const model = train(parts, linear({ use: ready, l2: 10 }), { seed: 1 });
export const check = validate(model, { slices: ["Neighborhood", "Bldg_Type"] });
export const report = evaluate(check);
