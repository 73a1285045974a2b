import { type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { AppointmentPlan, ListedTimes, ServiceTimes } from '../../protocol/appointment.ts'
import type { RefusalCode } from '../../protocol/refusals.ts'

export interface TimesState {
  /** Undefined until the server has said which these are. */
  services: ReadonlySignal<readonly ServiceTimes[] | undefined>
  refusal: ReadonlySignal<RefusalCode | undefined>
  read(): Promise<void>
  /** Refuses `changed-meanwhile` where another plan holds; `version` is the one that this is made from. */
  save(service: ServiceTimes, plan: AppointmentPlan): Promise<RefusalCode | undefined>
}

type Reply<Answer> = { answer: Answer } | { refusal: RefusalCode }

async function ask<Answer>(path: string, sent: RequestInit = {}): Promise<Reply<Answer>> {
  try {
    const response = await fetch(`/desk/times${path}`, sent)
    const answer = await response.json()
    return response.ok ? { answer } : { refusal: answer.refusal ?? 'unavailable' }
  } catch {
    return { refusal: 'unavailable' }
  }
}

/**
 * `query` is empty for the caller's own desks, else it names the site, and the service that is begun with. `only` leaves out
 * all other services of the site.
 */
export function createTimes(query: () => string, only?: string): TimesState {
  const services: Signal<readonly ServiceTimes[] | undefined> = signal(undefined)
  const refusal = signal<RefusalCode | undefined>(undefined)

  async function read(): Promise<void> {
    const reply = await ask<ListedTimes>(query())
    if ('answer' in reply)
      services.value = reply.answer.services.filter(({ serviceId }) => !only || serviceId === only)
    refusal.value = 'refusal' in reply ? reply.refusal : undefined
  }

  return {
    services,
    refusal,
    read,
    async save({ siteId, serviceId, version }, plan) {
      const reply = await ask<ServiceTimes>('', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ siteId, serviceId, version, plan }),
      })
      if ('refusal' in reply) return reply.refusal
      services.value = services.value?.map((one) => (one.serviceId === serviceId ? reply.answer : one))
      return undefined
    },
  }
}
