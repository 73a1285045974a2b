import { signal } from '@preact/signals'
import type {
  HoursDefinition,
  HoursProblem,
  OpeningHours,
  PicturedDay,
} from '../../protocol/opening-hours.ts'
import type { Connection } from '../connection.ts'
import { withoutUnfinishedReasons } from './hours-draft.ts'

type Definition = HoursDefinition | null

const pictureAfter = 250

/** The server draws: what is shown is what will be. Asked once a hand rests, and only the last answer counts. */
export function createPicture(connection: Connection, current: () => OpeningHours | undefined) {
  const problems = signal<readonly HoursProblem[]>([])
  const days = signal<readonly PicturedDay[]>([])
  let timer: ReturnType<typeof setTimeout> | undefined
  let asked = 0

  const ask = async (definition: Definition) => {
    const hours = current()
    if (!hours) return
    const number = ++asked
    const { siteId, teamId } = hours
    const reply = await connection.ask('opening-hours:preview', {
      siteId,
      teamId,
      definition: withoutUnfinishedReasons(definition),
    })
    if (number !== asked || !reply.ok) return
    problems.value = reply.answer.problems
    if (reply.answer.problems.length === 0) days.value = reply.answer.days
  }
  return {
    problems,
    days,
    show: (shown: readonly PicturedDay[]) => {
      clearTimeout(timer)
      asked += 1
      problems.value = []
      days.value = shown
    },
    renew: (definition: Definition) => {
      clearTimeout(timer)
      timer = setTimeout(() => void ask(definition), pictureAfter)
    },
  }
}
