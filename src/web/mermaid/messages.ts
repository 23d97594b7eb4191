/** Page → frame. */
export interface DrawRequest {
  source: string;
  dark: boolean;
}

/** Frame → page: how tall the drawing is, in CSS pixels, or that the source draws nothing. */
export interface DrawAnswer {
  height: number | null;
}
