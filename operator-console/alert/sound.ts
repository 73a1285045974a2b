let context: AudioContext | undefined
let isAllowed = false
let sounding = 0

// One that runs keeps the loudspeaker awake though it is silent, for as long as a shift lasts.
const rest = () => void (sounding === 0 && context?.suspend())

/** Browsers let a page make a sound only after a person has touched it: call this from every press. */
export function readySound(): void {
  if (isAllowed || navigator.userActivation?.hasBeenActive === false) return
  context ??= new AudioContext()
  void context.resume().then(() => {
    isAllowed = true
    rest()
  })
}

const tones = { waiting: [523.25, 659.25], message: [783.99], late: [659.25, 523.25] } as const

/** Two rising notes: somebody is at the door. Two falling: a case is late. One: somebody you talk with has written. */
export function playSound(kind: keyof typeof tones): void {
  if (!context || !isAllowed) return
  void context.resume()
  for (const [index, frequency] of tones[kind].entries()) playTone(context, frequency, index * 0.16)
}

function playTone(audio: AudioContext, frequency: number, delay: number): void {
  sounding += 1
  const start = audio.currentTime + delay
  const volume = audio.createGain()
  volume.gain.setValueAtTime(0, start)
  volume.gain.linearRampToValueAtTime(0.12, start + 0.02)
  volume.gain.exponentialRampToValueAtTime(0.001, start + 0.4)
  const tone = audio.createOscillator()
  tone.frequency.value = frequency
  tone.connect(volume).connect(audio.destination)
  tone.start(start)
  tone.stop(start + 0.4)
  tone.onended = () => {
    sounding -= 1
    rest()
  }
}
