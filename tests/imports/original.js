// Which components of a Form.io form are shown for given answers, with its scripts run as JavaScript.
// Reads [{form, data}] from the file named first, writes [{path: true | false | "error"}] to the second.
const fs = require("fs");

const DATA_GROUPS = new Set(["container", "identity", "attachment", "addressValidity"]);
const REPEATS = new Set(["datagrid", "editgrid"]);
const lodash = {
  some: (list, test) => (list || []).some(test),
  get: (owner, path) => path.split(".").reduce((value, key) => (value == null ? undefined : value[key]), owner),
};
const instance = { isSubmissionDigital: () => true, isSubmissionPaper: () => false };

function inside(component) {
  return ["components", "columns"].flatMap((key) => (Array.isArray(component[key]) ? component[key] : []));
}

function find(data, path) {
  if (data === null || typeof data !== "object") return undefined;
  const direct = Array.isArray(data) ? undefined : lodash.get(data, path);
  if (direct !== undefined) return direct;
  for (const value of Object.values(data)) {
    const found = find(value, path);
    if (found !== undefined) return found;
  }
  return undefined;
}

function script(component, row, data) {
  const names = ["data", "row", "_", "instance", "submission", "utils"];
  try {
    const run = new Function(...names, `var show = true; ${component.customConditional}; return show;`);
    return Boolean(run(data, row, lodash, instance, { data }, {}));
  } catch {
    return "error";
  }
}

function simple({ when, eq, show }, rows, data) {
  const near = rows.map(({ prefix, row }) => find(row, when.startsWith(prefix) ? when.slice(prefix.length) : when));
  const value = near.find((found) => found != null) ?? find(data, when) ?? "";
  const wanted = String(show) === "true";
  if (typeof value === "object" && !Array.isArray(value) && eq in value) return String(value[eq]) === String(show);
  return (String(value) === String(eq)) === wanted;
}

function shows(component, row, rows, data) {
  if (component.hidden) return false;
  if (component.customConditional) return script(component, row, data);
  return component.conditional?.when ? simple(component.conditional, rows, data) : true;
}

function settle(component, row, isShown) {
  if (!isShown) delete row[component.key];
  else if (row[component.key] === undefined && component.type === "navCheckbox") row[component.key] = false;
  else if (row[component.key] === undefined && component.type === "selectboxes")
    row[component.key] = Object.fromEntries(component.values.map(({ value }) => [value, false]));
}

function go(components, at) {
  for (const component of components) {
    if (!component.type) {
      go(inside(component), at);
      continue;
    }
    const path = [...at.path, component.key];
    const isShown = at.isShown === true ? shows(component, at.row, at.rows, at.data) : at.isShown;
    at.found[path.join(".") + at.tag] = isShown;
    const inner = inside(component);
    const here = { ...at, path, isShown };
    if (REPEATS.has(component.type)) {
      const prefix = `${[...at.keys, component.key].join(".")}.`;
      (at.row[component.key] || []).forEach((row, number) =>
        go(inner, { ...here, row, keys: [], tag: `${at.tag}#${number}`, rows: [{ prefix, row }, ...at.rows] }));
    } else if (DATA_GROUPS.has(component.type) && inner.length) {
      at.row[component.key] ??= {};
      go(inner, { ...here, row: at.row[component.key], keys: [...at.keys, component.key] });
    } else if (inner.length) go(inner, here);
    else settle(component, at.row, isShown);
  }
}

function shownIn({ form, data }) {
  let found = {};
  for (let round = 0; round < 10; round += 1) {
    found = {};
    go(form.components, { path: [], keys: [], tag: "", row: data, rows: [], data, isShown: true, found });
  }
  return found;
}

const [jobs, results] = process.argv.slice(2);
fs.writeFileSync(results, JSON.stringify(JSON.parse(fs.readFileSync(jobs, "utf8")).map(shownIn)));
