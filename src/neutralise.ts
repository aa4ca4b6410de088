/** Control and direction characters as spaces, so that a text out of notes can neither move the cursor of a terminal nor turn a line around. Line breaks and offsets stay as they are. */
export function neutralise(text: string): string {
  return text.replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g, ' ');
}

/** The same for what is to stay on one line: line breaks become spaces as well. */
export function neutraliseLine(text: string): string {
  return neutralise(text).replaceAll('\n', ' ');
}
