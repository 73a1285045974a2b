import type { Panel } from './panel.ts'
import type { PictureWords } from './picture-words.ts'
import type { QueueDay } from './queue-day.ts'
import type { Hour } from './summarise.ts'
import { colours, element, fills, label, path } from './svg.ts'

const outcomes = ['answered', 'abandoned', 'waitingAtClosing', 'turnedAway'] as const

/** Demand against answers: a bar for each hour, the answered at its foot, counted in it where there is room. */
export function drawHours(panel: Panel, hours: readonly Hour[], words: PictureWords): string {
  const bars = hours.flatMap((hour) => {
    const [from, to] = [panel.x(hour.hour * 60) + 5, panel.x(hour.hour * 60 + 60) - 5]
    let below = 0
    const parts = outcomes.map((outcome) => {
      const [bottom, top] = [panel.y(below), panel.y(below + hour[outcome])]
      below += hour[outcome]
      if (hour[outcome] === 0) return ''
      const box = { x: from, y: top, width: to - from, height: bottom - top }
      return element('rect', { ...box, fill: fills[outcome], stroke: colours.ink, 'stroke-width': 1.2 })
    })
    const middle = (from + to) / 2
    const total = label(middle, panel.y(below) - 7, String(below), {
      'text-anchor': 'middle',
      'font-weight': 600,
    })
    const answered = label(middle, panel.bottom - 6, String(hour.answered), {
      'text-anchor': 'middle',
      fill: '#ffffff',
      'font-size': 15,
    })
    const fits = panel.bottom - panel.y(hour.answered) > 18
    return [...parts, below > 0 ? total : '', fits ? answered : '']
  })
  return panel.frame(words.byHour, words.people) + bars.join('') + drawKey(panel, words)
}

function drawKey(panel: Panel, words: PictureWords): string {
  const widths = outcomes.map((outcome) => 60 + words[outcome].length * 9)
  return outcomes
    .map((outcome, index) => {
      const x = panel.left + widths.slice(0, index).reduce((sum, width) => sum + width, 0)
      const box = { x, y: panel.top - 35, width: 24, height: 15, fill: fills[outcome] }
      return (
        element('rect', { ...box, stroke: colours.ink, 'stroke-width': 1.2 }) +
        label(x + 32, panel.top - 22, words[outcome])
      )
    })
    .join('')
}

/** How many waited, as an area, over how many places there were at the desks, as a broken line. */
export function drawQueue(panel: Panel, day: QueueDay, heading: string, words: PictureWords): string {
  const waiting = day.looks.map(({ at, waiting }) => [panel.x(at), panel.y(waiting)] as const)
  const slots = day.looks.flatMap(({ at, slots }, index) => {
    const before = day.looks[index - 1]?.slots ?? slots
    return [[panel.x(at), panel.y(before)] as const, [panel.x(at), panel.y(slots)] as const]
  })
  const area = [
    [panel.x(day.plan.opensAt), panel.bottom] as const,
    ...waiting,
    [panel.x(day.plan.closesAt), panel.bottom] as const,
  ]
  const key = [
    path(
      [
        [panel.left, panel.top - 26],
        [panel.left + 34, panel.top - 26],
      ],
      { 'stroke-width': 3 },
    ),
    label(panel.left + 42, panel.top - 20, words.waiting),
    path(
      [
        [panel.left + 170, panel.top - 26],
        [panel.left + 204, panel.top - 26],
      ],
      dashed,
    ),
    label(panel.left + 212, panel.top - 20, words.desks),
  ]
  return [
    path(area, { fill: colours.glow, 'fill-opacity': 0.35, stroke: 'none' }),
    panel.frame(heading, words.people),
    path(waiting, { 'stroke-width': 3 }),
    path(slots, dashed),
    ...key,
  ].join('')
}

const dashed = { stroke: colours.accent, 'stroke-width': 2.5, 'stroke-dasharray': '9 5' }
