import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { AppointmentPlan, ServiceTimes } from '../../protocol/appointment.ts'
import type { RefusalCode } from '../../protocol/refusals.ts'
import { isSame } from '../opening-hours/hours-draft.ts'
import { firstPlan } from './plan-draft.ts'
import type { TimesState } from './times-state.ts'

export interface PlanState {
  draft: Signal<AppointmentPlan>
  isChanged: ReadonlySignal<boolean>
  busy: ReadonlySignal<boolean>
  saved: ReadonlySignal<boolean>
  refusal: ReadonlySignal<RefusalCode | undefined>
  /** What was read again: an untouched draft becomes it, one that somebody works on stays made from what it was. */
  follow(service: ServiceTimes): void
  save(): Promise<void>
  discard(): void
  /** The two ways on when somebody else was faster. */
  takeTheirs(): Promise<void>
  keepMine(): Promise<void>
}

export function createPlanState(first: ServiceTimes, times: TimesState): PlanState {
  const base = signal(first)
  const planOf = ({ plan }: ServiceTimes) => plan ?? firstPlan
  const draft = signal(planOf(first))
  const busy = signal(false)
  const saved = signal(false)
  const refusal = signal<RefusalCode | undefined>(undefined)
  const isChanged = computed(() => !isSame(draft.value, planOf(base.value)))

  function begin(service: ServiceTimes): void {
    base.value = service
    draft.value = planOf(service)
    refusal.value = undefined
  }
  const known = () => times.services.value?.find(({ serviceId }) => serviceId === first.serviceId)

  async function save(): Promise<void> {
    busy.value = true
    refusal.value = await times.save(base.value, draft.value)
    saved.value = refusal.value === undefined
    const now = known()
    // As it was stored: whether it was changed is told by comparing.
    if (saved.value && now) begin(now)
    busy.value = false
  }

  return {
    draft,
    isChanged,
    busy,
    saved,
    refusal,
    follow(service) {
      if (service.version !== base.value.version && !isChanged.value && !busy.value) begin(service)
    },
    save,
    discard: () => begin(known() ?? base.value),
    async takeTheirs() {
      await times.read()
      begin(known() ?? base.value)
    },
    async keepMine() {
      await times.read()
      base.value = known() ?? base.value
      await save()
    },
  }
}
