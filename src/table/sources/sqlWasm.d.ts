/** The variant of sql.js that holds its WebAssembly itself; the package's types know only the usual one. */
declare module "sql.js/dist/sql-wasm-inline.js" {
  import type { InitSqlJsStatic } from "sql.js";

  const load: InitSqlJsStatic;
  export default load;
}
