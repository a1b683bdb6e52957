// Makes the one file that the Python package carries: node build.mjs [--out FOLDER].
//
// Beside the bundle it writes bundle.json: the hash of everything that the bundle is made of. A test compares it with
// js/ as it is, so that a bundle that was not built again is found without Node; another builds it anew and compares bytes.
import {createHash} from "node:crypto";
import {mkdirSync, readdirSync, readFileSync, writeFileSync} from "node:fs";
import {dirname, join, relative, resolve, sep} from "node:path";
import {fileURLToPath} from "node:url";
import {build} from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const asked = process.argv.indexOf("--out");
const out = asked > 0 ? resolve(process.argv[asked + 1]) : join(here, "..", "dancekit", "widgets", "static");

/** All files below a folder, as paths relative to js/ with forward slashes, in a fixed order. */
function filesBelow(folder) {
  return readdirSync(folder, {recursive: true, withFileTypes: true})
    .filter((entry) => entry.isFile())
    .map((entry) => relative(here, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .sort();
}

/** One hash over names and contents; dancekit/widgets/bundle.py computes the same. */
function sourceHash() {
  const hash = createHash("sha256");
  for (const name of ["build.mjs", "package-lock.json", "package.json", ...filesBelow(join(here, "src"))]) {
    const content = readFileSync(join(here, name));
    hash.update(`${name}\n${content.length}\n`);
    hash.update(content);
  }
  return hash.digest("hex");
}

const result = await build({
  absWorkingDir: here,
  entryPoints: ["src/index.js"],
  bundle: true,
  format: "esm",
  minify: true,
  target: "es2022",
  legalComments: "eof",
  charset: "utf8",
  write: false,
});
const bundle = result.outputFiles[0].contents;
mkdirSync(out, {recursive: true});
writeFileSync(join(out, "dancekit.js"), bundle);
const facts = {sources: sourceHash(), bundle: createHash("sha256").update(bundle).digest("hex"), bytes: bundle.length};
writeFileSync(join(out, "bundle.json"), `${JSON.stringify(facts, null, 2)}\n`);
console.log(`${join(out, "dancekit.js")}: ${(bundle.length / 1024).toFixed(0)} KiB`);
