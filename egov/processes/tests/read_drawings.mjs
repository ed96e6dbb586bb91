// Reads drawings as other tools do and prints what they warn of.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [moddle, ...files] = process.argv.slice(2);
const { BpmnModdle } = await import(pathToFileURL(moddle));
for (const file of files) {
  const { warnings } = await new BpmnModdle().fromXML(readFileSync(file, "utf8"));
  for (const warning of warnings) console.log(`${file}: ${warning.message}`);
}
