import type { DistrictMap } from '../../protocol/district-map.ts'

export type Point = DistrictMap['rivers'][number][number]
/** What is drawn in one go: the border of a district, or a river. */
export type Line = { kind: 'area'; district: string } | { kind: 'river'; index: number }

// As wide as the picture that everybody sees, so that a number is the same length in both.
const width = 320
const furthest = 2000
const edge = 22
const tile = { halfWidth: 50, halfHeight: 56, pitch: 84 }

export function isSamePoint(one: Point | undefined, other: Point | undefined): boolean {
  return one !== undefined && other !== undefined && one[0] === other[0] && one[1] === other[1]
}

export function pointsOf(map: DistrictMap, line: Line): Point[] {
  if (line.kind === 'river') return map.rivers[line.index] ?? []
  return map.areas.find(({ district }) => district === line.district)?.outline ?? []
}

/** Of a line of this kind nothing would be left with fewer corners. */
export const fewest = { area: 3, river: 2 } as const
const isArea = ({ kind }: Line) => kind === 'area'

/** Each line with its new points; the picture grows and shrinks with what is drawn. */
function redraw(map: DistrictMap, next: (points: Point[], line: Line) => Point[]): DistrictMap {
  return fitted({
    ...map,
    areas: map.areas.map(({ district, outline }) => ({
      district,
      outline: next(outline, { kind: 'area', district }),
    })),
    rivers: map.rivers.map((points, index) => next(points, { kind: 'river', index })),
  })
}

function fitted(map: DistrictMap): DistrictMap {
  const lowest = Math.max(...map.areas.flatMap(({ outline }) => outline.map(([, y]) => y)))
  const deepest = Math.max(lowest, ...map.rivers.flat().map(([, y]) => y))
  const height = Math.ceil(deepest + (edge * map.width) / width)
  return { ...map, height: Math.min(furthest, Math.max(100, height)) }
}

const isSameLine = (one: Line, other: Line) =>
  one.kind === 'area'
    ? other.kind === 'area' && one.district === other.district
    : other.kind === 'river' && one.index === other.index

interface Corner {
  line: Line
  at: number
}

/** With `together` every corner that lies in the same place goes along: borders stay borders. */
export function moveCorner(
  map: DistrictMap,
  { line, at }: Corner,
  { to, together }: { to: Point; together: boolean },
): DistrictMap {
  const from = pointsOf(map, line)[at]
  const [x, y] = to
  const within = (value: number, most: number) => Math.round(Math.min(most, Math.max(0, value)))
  const point: Point = [within(x, map.width), within(y, furthest - edge)]
  const isMoved = (one: Line, index: number) => isSameLine(one, line) && index === at
  return redraw(map, (points, one) =>
    points.map((old, index) => (isMoved(one, index) || (together && isSamePoint(old, from)) ? point : old)),
  )
}

/** In the middle between a corner and the next one, in both districts if it is their border; a river grows at its end. */
export function addCorner(map: DistrictMap, { line, at }: Corner): DistrictMap {
  const points = pointsOf(map, line)
  const from = points[at]
  const next = isArea(line) ? points[(at + 1) % points.length] : points[at + 1]
  if (!from) return map
  const middle = next ? between(from, next) : beyond(from, points[at - 1], map.width)
  return redraw(map, (others, one) => {
    if (isSameLine(one, line)) return others.toSpliced(at + 1, 0, middle)
    const place = next && isArea(one) ? sideOf(others, from, next) : -1
    return place < 0 ? others : others.toSpliced(place + 1, 0, middle)
  })
}

/** The corner after which these two lie one after the other, in whichever direction; -1 if they don't. */
function sideOf(outline: readonly Point[], one: Point, other: Point): number {
  return outline.findIndex((point, at) => {
    const next = outline[(at + 1) % outline.length]
    return (
      (isSamePoint(point, one) && isSamePoint(next, other)) ||
      (isSamePoint(point, other) && isSamePoint(next, one))
    )
  })
}

function between([x1, y1]: Point, [x2, y2]: Point): Point {
  return [Math.round((x1 + x2) / 2), Math.round((y1 + y2) / 2)]
}

function beyond([x, y]: Point, [beforeX, beforeY]: Point = [x, y], most: number): Point {
  const clamp = (value: number, limit: number) => Math.round(Math.min(limit, Math.max(0, value)))
  return [clamp(x + (x - beforeX) / 2, most), clamp(y + (y - beforeY) / 2, furthest - edge)]
}

/** With `together` from every line that goes through it, as long as enough of that line is left. */
export function dropCorner(map: DistrictMap, { line, at }: Corner, together: boolean): DistrictMap {
  const gone = pointsOf(map, line)[at]
  return redraw(map, (points, one) => {
    if (points.length <= fewest[one.kind]) return points
    if (isSameLine(one, line)) return points.toSpliced(at, 1)
    const place = together ? points.findIndex((point) => isSamePoint(point, gone)) : -1
    return place < 0 ? points : points.toSpliced(place, 1)
  })
}

/** A comb of tiles with borders in common, to begin from. */
export function startDrawing(districts: readonly string[]): DistrictMap {
  const areas: DistrictMap['areas'] = []
  for (let row = 0; areas.length < districts.length; row += 1) {
    const inRow = row % 2 === 0 ? Math.min(3, districts.length) : 2
    const here = districts.slice(areas.length, areas.length + inRow)
    for (const [at, district] of here.entries()) {
      const x = width / 2 + (at - (inRow - 1) / 2) * tile.halfWidth * 2
      areas.push({ district, outline: hexagon(x, edge / 2 + tile.halfHeight + row * tile.pitch, 1) })
    }
  }
  return fitted({ width, height: 100, areas, rivers: [] })
}

/** As a tile of its own below all others, from where its corners are moved to theirs. */
export function drawDistrict(map: DistrictMap, district: string): DistrictMap {
  const scale = map.width / width
  const lowest = Math.max(...map.areas.flatMap(({ outline }) => outline.map(([, y]) => y)))
  const middle = Math.min(lowest, furthest - edge - 2 * tile.halfHeight * scale) + tile.halfHeight * scale
  return fitted({
    ...map,
    areas: [...map.areas, { district, outline: hexagon(map.width / 2, middle, scale) }],
  })
}

/** Null where nothing is drawn any more. */
export function takeOut(map: DistrictMap, gone: Line): DistrictMap | null {
  const areas = map.areas.filter(({ district }) => !isSameLine({ kind: 'area', district }, gone))
  const rivers = map.rivers.filter((_, index) => !isSameLine({ kind: 'river', index }, gone))
  return areas.length === 0 ? null : fitted({ ...map, areas, rivers })
}

export function addRiver(map: DistrictMap): DistrictMap {
  const [left, middle, right] = [0.1, 0.5, 0.9].map((share) => Math.round(map.width * share))
  const y = Math.round(map.height / 2)
  return { ...map, rivers: [...map.rivers, [left ?? 0, middle ?? 0, right ?? 0].map((x): Point => [x, y])] }
}

function hexagon(x: number, y: number, scale: number): Point[] {
  const [wide, high] = [tile.halfWidth * scale, tile.halfHeight * scale]
  const corners: Point[] = [
    [x, y - high],
    [x + wide, y - high / 2],
    [x + wide, y + high / 2],
    [x, y + high],
    [x - wide, y + high / 2],
    [x - wide, y - high / 2],
  ]
  return corners.map(([left, top]) => [Math.round(left), Math.round(top)])
}
