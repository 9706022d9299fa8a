// From frontend/src to src/regesta/web/static: one classic script, one style sheet, the fonts, the icon, the licences of all three.
import { build } from "esbuild";
import { copyFile, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, "..", "src", "regesta", "web", "static");

await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });
const { metafile } = await build({
  absWorkingDir: here,
  entryPoints: ["src/regesta.ts", "src/regesta.css"],
  outdir: out,
  bundle: true,
  minify: true,
  metafile: true,
  format: "iife",
  target: ["es2020"],
  charset: "utf8",
  loader: { ".woff2": "file" },
  assetNames: "fonts/[name]",
  legalComments: "none",
  logLevel: "warning",
});
await copyFile(join(here, "src", "icon.svg"), join(out, "icon.svg"));

const packages = new Set(
  Object.keys(metafile.inputs)
    .map((input) => /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1])
    .filter(Boolean),
);
const licences = await Promise.all([...packages].sort().map(licence));
await writeFile(join(out, "LICENCES.txt"), licences.join("\n\n"), "utf8");

async function licence(name) {
  const folder = join(here, "node_modules", name);
  const { version, license } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
  const text = await readFile(join(folder, "LICENSE"), "utf8").catch(() => "");
  return `${name} ${version} (${license})\n\n${text.trim()}\n`;
}
