import type { ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { t } from '../language/language-state.ts'
import { Sheet } from '../ui/Sheet.tsx'
import { closeSheet } from '../ui/sheet-state.ts'

/** The first mapping, in a file of its own: most who come never open it. */
export function MappingSheet() {
  const [part, setPart] = useState<{ Part: ComponentType } | null>(null)
  useEffect(() => {
    import('./Mapping.tsx').then(({ Mapping }) => setPart({ Part: Mapping }), closeSheet)
  }, [])
  return <Sheet title={t('mapping.title')}>{part && <part.Part />}</Sheet>
}
