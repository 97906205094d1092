/** Colours of a chart: ink and quiet are text, line and target are strokes and text, band is a ground under the line. */
export interface Colours {
  readonly ink: string;
  readonly quiet: string;
  readonly line: string;
  readonly band: string;
  readonly target: string;
  readonly ground: string;
}

/** Also the presentation attributes, so that a chart can be read with no style sheet. */
export const light: Colours = {
  ink: '#16181d',
  quiet: '#43474f',
  line: '#0b3d91',
  band: '#d5e2f7',
  target: '#8a3d00',
  ground: '#ffffff',
};

export const dark: Colours = {
  ink: '#f2f3f5',
  quiet: '#c6cad2',
  line: '#a9c7ff',
  band: '#2a3a57',
  target: '#ffb27a',
  ground: '#14161a',
};

export const print: Colours = {
  ink: '#000000',
  quiet: '#000000',
  line: '#000000',
  band: '#dddddd',
  target: '#000000',
  ground: '#ffffff',
};
