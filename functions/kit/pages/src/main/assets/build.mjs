// Makes what pages load: node build.mjs FILES NAMES. Files go to FILES, each named by its content so
// that a browser may keep it for ever; NAMES says which name each has now.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import rtlcss from "rtlcss";
import * as sass from "sass";

const [files, names] = process.argv.slice(2);
const here = import.meta.dirname;

const compiled = sass.compile(join(here, "site.scss"), {
  style: "compressed",
  loadPaths: [join(here, "node_modules")],
  quietDeps: true,
});
// Its first sign says how bytes are ordered; anywhere but first it would spoil the first rule.
const css = compiled.css.replace(/^\uFEFF/, "");
// An address in it would be somebody else's: a font's, or a picture's.
if (/url\(\s*["']?(https?:)?\/\//.test(css)) {
  throw new Error("the style names another host");
}

// Whose it is: the package has no file of its licence.
const { name, version, license } = JSON.parse(
  readFileSync(join(here, "node_modules/nhsuk-frontend/package.json"), "utf8"),
);
const ours = `/*! Contains ${name} ${version}, by NHS England, under the ${license} licence */\n`;

const assets = {
  "site.css": ours + css,
  "site.rtl.css": ours + rtlcss.process(css),
  "page.js": readFileSync(join(here, "page.js")),
  "icon.svg": readFileSync(join(here, "icon.svg")),
};

rmSync(files, { recursive: true, force: true });
mkdirSync(files, { recursive: true });
mkdirSync(dirname(names), { recursive: true });
const lines = Object.entries(assets).map(([name, content]) => {
  const hash = createHash("sha256").update(content).digest("hex").slice(0, 12);
  const [stem, ...rest] = name.split(".");
  const named = [stem, hash, ...rest].join(".");
  writeFileSync(join(files, named), content);
  return `${name}=${named}\n`;
});
writeFileSync(names, lines.join(""));
