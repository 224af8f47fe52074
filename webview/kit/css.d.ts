/** esbuild gathers imported style sheets into the panel's own. */
declare module "*.css";
