// What another tool makes of drawings: its warnings, where every node and every arrow stands, and how it writes them.
import { readFileSync, writeFileSync } from 'node:fs';
import { BpmnModdle } from 'bpmn-moddle';

const drawings = JSON.parse(readFileSync(process.argv[2], 'utf-8'));
const found = {};
for (const [name, xml] of Object.entries(drawings)) {
  const moddle = new BpmnModdle();
  const { rootElement, warnings } = await moddle.fromXML(xml);
  const plane = rootElement.diagrams[0].plane;
  const shapes = plane.planeElement.filter((part) => part.$type === 'bpmndi:BPMNShape');
  const edges = plane.planeElement.filter((part) => part.$type === 'bpmndi:BPMNEdge');
  found[name] = {
    again: (await moddle.toXML(rootElement, { format: true })).xml,
    warnings: warnings.map((warning) => warning.message),
    nodes: nodesIn(rootElement.rootElements.find((part) => part.$type === 'bpmn:Process')),
    shapes: Object.fromEntries(shapes.map((shape) => [shape.bpmnElement.id, boundsOf(shape)])),
    edges: Object.fromEntries(edges.map((edge) => [edge.bpmnElement.id, edge.waypoint.map(({ x, y }) => [x, y])])),
  };
}
writeFileSync(process.argv[3], JSON.stringify(found));

function nodesIn(container, inside = '') {
  return (container.flowElements ?? []).flatMap((part) => [
    {
      id: part.id,
      type: part.$type,
      inside,
      attached: part.attachedToRef?.id ?? '',
      from: part.sourceRef?.id ?? '',
      to: part.targetRef?.id ?? '',
    },
    ...nodesIn(part, part.id),
  ]);
}

function boundsOf({ bounds: { x, y, width, height } }) {
  return [x, y, width, height];
}
