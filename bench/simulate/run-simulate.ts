import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { progress } from '../figures.ts'
import { type DayName, dayPlans } from './day-plan.ts'
import { drawDay } from './picture.ts'
import { isPictureLanguage } from './picture-words.ts'
import { reportHoldOut } from './report-hold-out.ts'
import { summariseDay, summariseHours } from './summarise.ts'
import { drawTextBars } from './text-bars.ts'
import { judgeWorld } from './worlds.ts'
import { writeYear } from './write-year.ts'

const usage = `npm run simulate -- --day ${Object.keys(dayPlans).join('|')} [--seed N] [--staff N] [--picture FILE [--language fi|sv|en]]
npm run simulate -- --hold-out
npm run simulate -- --year [--seed N] [--attempts N] [--site ID]   into DATABASE_URL, or only counted`

const { values } = parseArgs({
  options: {
    day: { type: 'string', default: 'sekasin' },
    seed: { type: 'string', default: '1' },
    staff: { type: 'string' },
    picture: { type: 'string' },
    language: { type: 'string', default: 'en' },
    'hold-out': { type: 'boolean', default: false },
    year: { type: 'boolean', default: false },
    attempts: { type: 'string', default: '60000' },
    site: { type: 'string', default: 'kuusiniemi' },
  },
})

const isDay = (name: string): name is DayName => Object.hasOwn(dayPlans, name)
const isCount = (text: string) => /^[1-9]\d{0,5}$/.test(text)
const print = (line: unknown) => process.stdout.write(`${JSON.stringify(line)}\n`)

async function simulate(): Promise<void> {
  const { day: name, seed, staff, picture, language } = values
  if (!isDay(name) || !isCount(seed) || !isCount(staff ?? '1') || !isPictureLanguage(language))
    throw new Error(usage)
  const plan = staff === undefined ? dayPlans[name]() : dayPlans[name](Number(staff))
  const judged = judgeWorld({ about: name, today: plan, before: plan, seed: Number(seed) })
  const hours = summariseHours(judged)
  for (const hour of hours) print(hour)
  print(summariseDay(judged))
  progress(`\n${drawTextBars(hours)}`)
  if (picture === undefined) return
  await writeFile(picture, drawDay(judged, language))
  progress(`\n${picture}`)
}

if (values['hold-out']) reportHoldOut()
else if (values.year) await writeYear(values)
else await simulate()
