/** The page's colors for Mermaid's `base` theme, which computes with them and so can't read CSS variables. */
export function palette(dark: boolean): Record<string, string | boolean> {
  const [paper, raised, wash, ink, soft, line, accent] = dark
    ? ['#141514', '#1c1d1c', '#16302f', '#e9e7e2', '#aeaaa2', '#77736b', '#5cc5bf']
    : ['#fbfaf7', '#ffffff', '#e3f1f0', '#1f1e1b', '#595650', '#8b877e', '#0b6f6c'];
  return {
    darkMode: dark,
    fontSize: '14px',
    background: paper!,
    mainBkg: wash!,
    primaryColor: wash!,
    primaryTextColor: ink!,
    primaryBorderColor: accent!,
    secondaryColor: dark ? '#33240d' : '#fdf1df',
    tertiaryColor: raised!,
    tertiaryBorderColor: line!,
    lineColor: line!,
    textColor: ink!,
    titleColor: ink!,
    nodeBorder: accent!,
    clusterBkg: raised!,
    clusterBorder: line!,
    edgeLabelBackground: paper!,
    actorBkg: wash!,
    actorBorder: accent!,
    actorTextColor: ink!,
    actorLineColor: line!,
    signalColor: soft!,
    signalTextColor: ink!,
    labelBoxBkgColor: raised!,
    labelBoxBorderColor: line!,
    labelTextColor: ink!,
    noteBkgColor: dark ? '#33240d' : '#fdf1df',
    noteTextColor: ink!,
    noteBorderColor: line!,
    dropShadow: 'none',
  };
}
