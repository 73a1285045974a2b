import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { App } from '../app.ts'
import { language as spoken } from '../language.ts'
import { everything } from './list-state.ts'

/**
 * How many entries hang on each topic itself, also those out of use, whatever the list is narrowed to; undefined until
 * it is known.
 */
export function useTopicCounts(app: App, siteId: string): Record<string, number> | undefined {
  const counts = useSignal<Record<string, number> | undefined>(undefined)
  const changes = app.library.changes.value
  useEffect(() => {
    const ask = async (archived: boolean) => {
      const asked = { ...everything, siteId, reading: spoken.value, archived, offset: 0, limit: 1 }
      const reply = await app.connection.ask('guidance:list', asked)
      return reply.ok ? reply.answer.ofTopics : undefined
    }
    void Promise.all([ask(false), ask(true)]).then(([used, archived]) => {
      if (!used || !archived) return
      const sum: Record<string, number> = { ...used }
      for (const [topic, count] of Object.entries(archived)) sum[topic] = (sum[topic] ?? 0) + count
      counts.value = sum
    })
  }, [siteId, changes])
  return counts.value
}
