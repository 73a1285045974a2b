import { createReport, progress } from '../figures.ts'
import type { Told } from './judge.ts'
import { scoreAll } from './score.ts'
import { rounded } from './summarise.ts'
import { holdOutCityWorlds, holdOutWorlds, judgeWorld, type World } from './worlds.ts'

/** Judges the estimates on days that nothing was tuned to; the three figures of the promise come first. */
export function reportHoldOut(): void {
  const report = createReport()
  const all = judgeAll(holdOutWorlds)
  const scores = scoreAll(all.flatMap(({ told }) => told))
  report.add('range holds the true wait', 'share', scores.coverage, { atLeast: 0.8 })
  const width = `median wait ${rounded(scores.medianWait)} min, ${scores.estimates} estimates`
  report.add('median width of the range', 'min', scores.medianWidth, { atMost: scores.medianWait }, width)
  const { naive, naiveAtItsBest } = scores
  const better = { atMost: Math.min(naive.score, naiveAtItsBest.score) }
  report.add('interval score', 'min', scores.score, better)
  report.add('interval score of the mean of the last ten, as wide as ours', 'min', naive.score)
  report.add('interval score of the mean of the last ten, at its best', 'min', naiveAtItsBest.score)
  report.add('the mean of the last ten, as wide as ours, holds', 'share', naive.coverage)
  report.add('Brier score of the chance before closing', '', scores.chance.brier, {
    atMost: scores.chance.brierOfBaseRate,
  })
  for (const { from, to, count, said, happened } of scores.chance.bins)
    report.add(
      `got through, of those told ${from}–${to}`,
      'share',
      happened,
      {},
      `said ${rounded(said)}, ${count} told`,
    )
  for (const { about, told } of all) report.add(`holds: ${about}`, 'share', scoreAll(told).coverage)
  const city = scoreAll(judgeAll(holdOutCityWorlds).flatMap(({ told }) => told))
  report.add('holds: small city', 'share', city.coverage, { atLeast: 0.8 })
  report.add('interval score, small city', 'min', city.score)
  report.add('interval score of the mean of the last ten, small city', 'min', city.naive.score)
  progress(`\n${report.table()}`)
}

function judgeAll(worlds: readonly World[]): { about: string; told: Told[] }[] {
  return [...new Set(worlds.map(({ about }) => about))].map((about) => ({
    about,
    told: worlds.filter((world) => world.about === about).flatMap((world) => judgeWorld(world).told),
  }))
}
