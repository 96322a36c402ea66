/** Bottleneck without its Redis part, as the throttling plugin imports it; the package types only the whole. */
declare module 'bottleneck/light.js' {
  import Bottleneck from 'bottleneck';
  export default Bottleneck;
}
