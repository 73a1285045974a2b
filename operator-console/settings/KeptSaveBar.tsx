import { t } from '../language.ts'
import { SaveBar } from '../ui/SaveBar.tsx'
import type { KeptSettings } from './kept-settings.ts'

interface Props {
  settings: Pick<
    KeptSettings<unknown>,
    'isChanged' | 'saved' | 'busy' | 'refusal' | 'save' | 'takeTheirs' | 'keepMine'
  >
  /** On the button that saves. */
  label: string
  /** In words, why it can't be saved as it is. */
  fault: string | undefined
}

/** The foot of what is decided about a site: saved, thrown away, or brought together with what somebody else decided. */
export function KeptSaveBar({ settings, label, fault }: Props) {
  const isChanged = settings.isChanged.value
  const standing = isChanged ? t('service.unsaved') : settings.saved.value ? t('library.saved') : ''
  const takeTheirs = () => void settings.takeTheirs()
  return (
    <SaveBar
      save={{ label, act: () => void settings.save(), isDisabled: fault !== undefined || !isChanged }}
      discard={isChanged ? takeTheirs : undefined}
      busy={settings.busy.value}
      refusal={settings.refusal.value}
      meanwhile={[
        { label: t('service.take-theirs'), act: takeTheirs },
        { label: t('service.keep-mine'), act: () => void settings.keepMine() },
      ]}
      state={{ text: fault ?? standing, isWrong: fault !== undefined }}
    />
  )
}
