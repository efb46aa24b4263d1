// Makes what pages load: node build.mjs FILES NAMES. Files go to FILES, each named by its content so
// that a browser may keep it for ever; NAMES says which name each has now.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import rtlcss from "rtlcss";
import * as sass from "sass";

const [files, names] = process.argv.slice(2);
const here = import.meta.dirname;

const { css } = sass.compile(join(here, "site.scss"), {
  style: "compressed",
  loadPaths: [join(here, "node_modules")],
  quietDeps: true,
});
// An address in it would be somebody else's: a font's, or a picture's.
if (/url\(\s*["']?(https?:)?\/\//.test(css)) {
  throw new Error("the style names another host");
}

const assets = {
  "site.css": css,
  "site.rtl.css": rtlcss.process(css),
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
