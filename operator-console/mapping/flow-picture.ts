import type { Flow } from '../../protocol/mapping-flow.ts'
import { waysFrom } from '../../protocol/mapping-walk.ts'

export const nodeWidth = 148
export const nodeHeight = 62
const columnGap = 40
const rowGap = 12
const margin = 8

export interface DrawnNode {
  id: string
  x: number
  y: number
}

export interface DrawnWay {
  from: string
  to: string
  path: string
  /** Leads to what was asked before. */
  isBack: boolean
}

export interface Picture {
  nodes: DrawnNode[]
  ways: DrawnWay[]
  width: number
  height: number
}

/** The flow from left to right: a column for each step that everybody who comes there has behind them. */
export function drawFlow({ steps, endings }: Pick<Flow, 'steps' | 'endings'>): Picture {
  const ids = [...new Set([...steps, ...endings].map(({ id }) => id))]
  const leads = steps.flatMap((step) =>
    waysFrom(step).flatMap(({ to }) => (to !== null && ids.includes(to) ? [{ from: step.id, to }] : [])),
  )
  const ways = [...new Map(leads.map((way) => [`${way.from} ${way.to}`, way])).values()]
  const forward = withoutCircles(ids, ways)
  const columns = columnsOf(ids, forward)
  const nodes = place(columns, forward)
  const at = new Map(nodes.map((node) => [node.id, node]))
  const bottom = Math.max(0, ...nodes.map(({ y }) => y)) + nodeHeight
  const drawn = ways.flatMap(({ from, to }, index) => {
    const [one, other] = [at.get(from), at.get(to)]
    if (!one || !other) return []
    const isBack = !forward.some((way) => way.from === from && way.to === to)
    const path = isBack ? aroundBelow(one, other, bottom + rowGap + (index % 4) * 4) : straight(one, other)
    return [{ from, to, path, isBack }]
  })
  return {
    nodes,
    ways: drawn,
    width: margin * 2 + Math.max(1, columns.length) * (nodeWidth + columnGap) - columnGap,
    height: bottom + margin + (drawn.some(({ isBack }) => isBack) ? rowGap * 2 + 16 : 0),
  }
}

interface Way {
  from: string
  to: string
}

/** The ways without those that lead back into what one is in the middle of. */
function withoutCircles(ids: readonly string[], ways: readonly Way[]): Way[] {
  const kept: Way[] = []
  const state = new Map<string, 'open' | 'done'>()
  const visit = (id: string): void => {
    state.set(id, 'open')
    for (const way of ways.filter(({ from }) => from === id)) {
      if (state.get(way.to) === 'open') continue
      kept.push(way)
      if (!state.has(way.to)) visit(way.to)
    }
    state.set(id, 'done')
  }
  for (const id of ids) if (!state.has(id)) visit(id)
  return kept
}

/** By the longest way to each; what nobody comes to stands in the first column. */
function columnsOf(ids: readonly string[], ways: readonly Way[]): string[][] {
  const depths = new Map<string, number>()
  const depthOf = (id: string): number => {
    const known = depths.get(id)
    if (known !== undefined) return known
    const before = ways.filter(({ to }) => to === id).map(({ from }) => depthOf(from) + 1)
    const depth = Math.max(0, ...before)
    depths.set(id, depth)
    return depth
  }
  const columns: string[][] = []
  for (const id of ids) {
    const depth = depthOf(id)
    while (columns.length <= depth) columns.push([])
    columns[depth]?.push(id)
  }
  return columns
}

/** In each column near to what leads there, so that few ways cross. */
function place(columns: readonly string[][], ways: readonly Way[]): DrawnNode[] {
  const rows = new Map<string, number>()
  const nodes: DrawnNode[] = []
  const most = Math.max(0, ...columns.map((ids) => ids.length))
  for (const [column, ids] of columns.entries()) {
    const wish = (id: string): number => {
      const before = ways.flatMap(({ from, to }) => (to === id ? (rows.get(from) ?? []) : []))
      return before.length === 0 ? 0 : before.reduce((sum, row) => sum + row, 0) / before.length
    }
    const ordered = ids.map((id, index) => ({ id, index, wish: wish(id) }))
    ordered.sort((one, other) => one.wish - other.wish || one.index - other.index)
    // Short columns stand beside the middle of long ones.
    const first = (most - ids.length) / 2
    for (const [index, { id }] of ordered.entries()) {
      const row = first + index
      rows.set(id, row)
      nodes.push({
        id,
        x: margin + column * (nodeWidth + columnGap),
        y: margin + row * (nodeHeight + rowGap),
      })
    }
  }
  return nodes
}

function straight(from: DrawnNode, to: DrawnNode): string {
  const [x1, y1] = [from.x + nodeWidth, from.y + nodeHeight / 2]
  const [x2, y2] = [to.x, to.y + nodeHeight / 2]
  const bend = columnGap / 2
  // A way over several columns bends where it begins, and runs between the rows from there.
  return `M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`
}

function aroundBelow(from: DrawnNode, to: DrawnNode, below: number): string {
  const [x1, y1] = [from.x + nodeWidth, from.y + nodeHeight / 2]
  const [x2, y2] = [to.x + nodeWidth / 2, to.y + nodeHeight]
  return `M${x1} ${y1}h16V${below}H${x2}V${y2}`
}
