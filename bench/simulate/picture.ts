import { createPanel, type Panel } from './panel.ts'
import { drawHours, drawQueue } from './picture-day.ts'
import { drawWaits } from './picture-waits.ts'
import { type PictureLanguage, pictureWords } from './picture-words.ts'
import { scoreAll } from './score.ts'
import { countVisits, deepest, summariseHours } from './summarise.ts'
import { colours, element, label, patterns } from './svg.ts'
import type { Judged } from './worlds.ts'

const size = { width: 1600, height: 1180 }

/** A day on one sheet as SVG: who came, how the queue went, and whether what was said at the door was true. */
export function drawDay(judged: Judged, language: PictureLanguage): string {
  const words = pictureWords[language]
  const { day, told } = judged
  const { opensAt, closesAt } = day.plan
  const hours = summariseHours(judged)
  const panel = (top: number, height: number, highest: number): Panel =>
    createPanel({ top, height, highest, from: opensAt, to: closesAt, width: size.width })
  const mostInAnHour = Math.max(...hours.map(({ attempts }) => attempts))
  const mostAtOnce = Math.max(...day.looks.map(({ waiting, slots }) => Math.max(waiting, slots)))
  const title = words.title(countVisits(day.visits))
  const inside = [
    element('title', {}, title),
    patterns,
    element('rect', { ...size, fill: colours.paper }),
    label(90, 72, title, { 'font-size': 40, 'font-weight': 650 }),
    label(90, 108, words.subtitle(judged), { fill: colours.soft, 'font-size': 19 }),
    drawHours(panel(205, 220, 1.1 * mostInAnHour), hours, words),
    drawQueue(panel(530, 160, mostAtOnce), day, words.queue(deepest(day)), words),
    drawWaits(panel(805, 310, longestShown(judged)), judged, words.waits(scoreAll(told)), words),
  ]
  return `${element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 0 ${size.width} ${size.height}`,
      'font-family': 'system-ui, "Segoe UI", Roboto, "Noto Sans", "Helvetica Neue", Arial, sans-serif',
      role: 'img',
    },
    inside.join('\n'),
  )}\n`
}

function longestShown({ told }: Judged): number {
  const ends = told.flatMap(({ trueWait, estimate }) => [trueWait ?? 0, estimate.toMinutes ?? 0])
  return Math.max(30, ...ends)
}
