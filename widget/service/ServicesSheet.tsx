import type { ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { t } from '../language/language-state.ts'
import { Sheet } from '../ui/Sheet.tsx'
import { closeSheet } from '../ui/sheet-state.ts'

/** The services of the city, in a file of their own: most who come write first. */
export function ServicesSheet() {
  const [part, setPart] = useState<{ Part: ComponentType } | null>(null)
  useEffect(() => {
    import('./Services.tsx').then(({ Services }) => setPart({ Part: Services }), closeSheet)
  }, [])
  return <Sheet title={t('services.title')}>{part && <part.Part />}</Sheet>
}
