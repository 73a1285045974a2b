import type { Told } from './judge.ts'
import type { Panel } from './panel.ts'
import type { PictureWords } from './picture-words.ts'
import { holds, ourRange } from './score.ts'
import { colours, element, label, line } from './svg.ts'
import type { Judged } from './worlds.ts'

/** Each visit a stroke from the least to the most it was told, and a mark where its true wait lies. */
export function drawWaits(panel: Panel, judged: Judged, heading: string, words: PictureWords): string {
  const { told, day } = judged
  const inside = (y: number) => Math.max(panel.top, y)
  const ranges = told.map((one) => {
    const { from, to } = ourRange(one)
    const x = panel.x(one.visit.cameAt)
    return line([x, panel.y(from)], [x, inside(panel.y(to))], {
      stroke: colours.accentLine,
      'stroke-width': 2.4,
    })
  })
  const marks = told.map((one) => {
    const x = panel.x(one.visit.cameAt)
    return mark(one, x, inside(panel.y(one.trueWait ?? one.closesIn)))
  })
  const highest = (panel.bottom - panel.top) / (panel.bottom - panel.y(1))
  const closing = line(
    [
      panel.x(day.plan.closesAt - Math.min(highest, day.plan.closesAt - day.plan.opensAt)),
      panel.y(Math.min(highest, day.plan.closesAt - day.plan.opensAt)),
    ],
    [panel.x(day.plan.closesAt), panel.bottom],
    { stroke: colours.ink, 'stroke-width': 1.5, 'stroke-dasharray': '2 5' },
  )
  return [panel.frame(heading, words.minutes), ...ranges, closing, ...marks, drawKey(panel, words)].join('')
}

function mark(one: Told, x: number, y: number): string {
  if (one.trueWait === null) return triangle(x, y)
  return holds(ourRange(one), one) ? dot(x, y) : cross(x, y)
}

const dot = (x: number, y: number) => element('circle', { cx: x, cy: y, r: 2.6, fill: colours.ink })

const cross = (x: number, y: number) =>
  [-1, 1]
    .map((way) =>
      line([x - 4, y - 4 * way], [x + 4, y + 4 * way], { stroke: colours.alarm, 'stroke-width': 2.2 }),
    )
    .join('')

const triangle = (x: number, y: number) =>
  element('path', {
    d: `M${x.toFixed(1)} ${(y - 5).toFixed(1)}l5 9h-10z`,
    fill: colours.paper,
    stroke: colours.ink,
    'stroke-width': 1.4,
  })

function drawKey(panel: Panel, words: PictureWords): string {
  const y = panel.top - 26
  const keys: [(x: number) => string, string][] = [
    [(x) => line([x, y - 9], [x, y + 9], { stroke: colours.accentLine, 'stroke-width': 4 }), words.range],
    [(x) => dot(x, y), words.inside],
    [(x) => cross(x, y), words.outside],
    [(x) => triangle(x, y), words.notBefore],
    [
      (x) =>
        line([x - 12, y], [x + 12, y], {
          stroke: colours.ink,
          'stroke-width': 1.5,
          'stroke-dasharray': '2 5',
        }),
      words.closing,
    ],
  ]
  let x = panel.left + 12
  return keys
    .map(([draw, text]) => {
      const drawn = draw(x) + label(x + 18, y + 6, text)
      x += 56 + text.length * 8.6
      return drawn
    })
    .join('')
}
