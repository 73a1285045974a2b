import { mkdtemp, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { Count, Hour } from '../../bench/simulate/summarise.ts'
import { runProgram } from '../support/run-program.ts'

const outcomes = ['answered', 'abandoned', 'turnedAway', 'waitingAtClosing'] as const
const sum = (counts: readonly number[]) => counts.reduce((all, one) => all + one, 0)

it('a simulated day counts everybody who tried once, hour by hour, in its lines and in its picture', async () => {
  const picture = join(await mkdtemp(join(tmpdir(), 'day-')), 'day.svg')
  const asked = ['--day', 'sekasin', '--seed', '3', '--staff', '3', '--picture', picture]
  const { code, out, err } = await runProgram('--import', ['tsx', 'bench/simulate/run-simulate.ts', ...asked])
  expect({ code, err: code === 0 ? '' : err }).toEqual({ code: 0, err: '' })
  const lines = out.trim().split('\n')
  const hours: Hour[] = lines.slice(0, -1).map((line) => JSON.parse(line))
  const day: Count & Pick<Hour, 'waitP50' | 'waitP90' | 'deepestQueue'> & { estimate: { coverage: number } } =
    JSON.parse(lines.at(-1) ?? '')
  for (const one of [day, ...hours]) expect(sum(outcomes.map((outcome) => one[outcome]))).toBe(one.attempts)
  for (const count of ['attempts', ...outcomes] as const)
    expect(sum(hours.map((hour) => hour[count]))).toBe(day[count])
  expect(hours.map(({ hour }) => hour)).toEqual(Array.from({ length: 17 }, (_, index) => 7 + index))
  expect(Math.max(...hours.map(({ deepestQueue }) => deepestQueue))).toBe(day.deepestQueue)
  expect(day.waitP50).toBeLessThan(day.waitP90 ?? 0)
  expect(day.estimate.coverage).toBeGreaterThanOrEqual(0.8)
  // Every hour has its bar, on the screen and in the picture, and the picture says the same of the day.
  for (const { hour, attempts } of hours) expect(err).toMatch(new RegExp(`^ *${hour} +${attempts} `, 'm'))
  const drawn = await readFile(picture, 'utf8')
  expect(drawn).toContain(
    `<title>${day.attempts} tried to get through. ${day.answered} were answered.</title>`,
  )
  for (const { hour } of hours) expect(drawn).toContain(`>${hour}</text>`)
})
