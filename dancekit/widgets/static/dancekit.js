var gg=Object.defineProperty;var Sl=(n,t)=>{for(var e in t)gg(n,e,{get:t[e],enumerable:!0})};var dr={};Sl(dr,{render:()=>eb});function F(n,t={},...e){let i=document.createElement(n);for(let[s,r]of Object.entries(t))r==null||r===!1||(s.startsWith("on")?i.addEventListener(s.slice(2),r):s==="data"?Object.assign(i.dataset,r):i.setAttribute(s,r===!0?"":r));return i.append(...e.filter(s=>s!=null)),i}var xg={float64:Float64Array,float32:Float32Array,int32:Int32Array,uint32:Uint32Array,int16:Int16Array,uint16:Uint16Array,uint8:Uint8Array};function Je(n){let t=wl(n),e=new DataView(t.buffer,t.byteOffset,t.byteLength);if(t.byteLength<8||e.getUint32(0,!0)!==827345732)throw new Error("these bytes are not a dancekit pack");let i=e.getUint32(4,!0),s=JSON.parse(new TextDecoder().decode(t.subarray(8,8+i))),r={};for(let[o,{dtype:a,shape:l,offset:c}]of Object.entries(s.arrays))r[o]=Object.assign(yg(t,8+i+c,a,_g(l),o),{shape:l});return{meta:s.meta,arrays:r}}function wl(n){return n instanceof ArrayBuffer?new Uint8Array(n):new Uint8Array(n.buffer,n.byteOffset,n.byteLength)}var hn=n=>!n||n.byteLength===0,_g=n=>n.reduce((t,e)=>t*e,1);function yg(n,t,e,i,s){let r=xg[e];if(!r)throw new Error(`array ${s} is of an unknown type, ${e}`);let o=t+i*r.BYTES_PER_ELEMENT;if(o>n.byteLength)throw new Error(`array ${s} goes beyond the end of its pack`);let a=n.byteOffset+t;return a%r.BYTES_PER_ELEMENT===0?new r(n.buffer,a,i):new r(n.slice(t,o).buffer)}function gi(n){if(n==="light"||n==="dark")return n;let t=document.body?.dataset.jpThemeLight;return t!==void 0?t==="true"?"light":"dark":globalThis.matchMedia?.("(prefers-color-scheme: dark)").matches?"dark":"light"}function qn(n){let t=globalThis.matchMedia?.("(prefers-color-scheme: dark)");t?.addEventListener("change",n);let e=new MutationObserver(n);return e.observe(document.body,{attributes:!0,attributeFilter:["data-jp-theme-light","data-jp-theme-name"]}),()=>{t?.removeEventListener("change",n),e.disconnect()}}var vg=`
.dk-widget {
  --dk-ground: #ffffff; --dk-panel: #f4f5f7; --dk-raised: #ffffff; --dk-line: #d5d9df; --dk-line-strong: #8a919c;
  --dk-text: #1d2127; --dk-muted: #59616d; --dk-hover: rgba(20, 30, 45, 0.07); --dk-press: rgba(20, 30, 45, 0.13);
  --dk-accent: #0b62b8; --dk-accent-soft: rgba(11, 98, 184, 0.14); --dk-on-accent: #ffffff;
  --dk-left: #0072b2; --dk-right: #d55e00; --dk-center: #666666; --dk-warn: #9a3b00; --dk-missing: #b9bfc9;
  --dk-shadow: 0 1px 2px rgba(15, 20, 30, 0.12), 0 6px 20px rgba(15, 20, 30, 0.16);
  --dk-font: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
  --dk-size: 13px; --dk-radius: 6px; --dk-target: 32px;
  color-scheme: light;
  box-sizing: border-box; position: relative; width: 100%; min-width: 0; color: var(--dk-text); background: var(--dk-ground);
  font: 400 var(--dk-size)/1.4 var(--dk-font); font-variant-numeric: tabular-nums; text-align: left;
  -webkit-tap-highlight-color: transparent;
}
.dk-widget[data-dk-theme="dark"] {
  --dk-ground: #111316; --dk-panel: #1b1e23; --dk-raised: #24282e; --dk-line: #363b43; --dk-line-strong: #7b8490;
  --dk-text: #e9ecf0; --dk-muted: #a2abb7; --dk-hover: rgba(235, 240, 250, 0.09); --dk-press: rgba(235, 240, 250, 0.16);
  --dk-accent: #6cb4f5; --dk-accent-soft: rgba(108, 180, 245, 0.2); --dk-on-accent: #0d1116;
  --dk-left: #56b4e9; --dk-right: #f08a2c; --dk-center: #b0b0b0; --dk-warn: #ffb27a; --dk-missing: #59616c;
  --dk-shadow: 0 1px 2px rgba(0, 0, 0, 0.5), 0 8px 24px rgba(0, 0, 0, 0.55);
  color-scheme: dark;
}
.dk-widget[data-dk-host="lab"] {
  --dk-ground: var(--jp-layout-color0, #ffffff); --dk-text: var(--jp-content-font-color1, #1d2127);
  --dk-font: var(--jp-ui-font-family, system-ui, sans-serif); --dk-size: var(--jp-ui-font-size1, 13px);
}
.dk-widget *, .dk-widget *::before, .dk-widget *::after { box-sizing: border-box; }
.dk-widget [hidden] { display: none !important; }
.dk-widget :focus { outline: none; }
.dk-widget:focus-visible, .dk-widget :focus-visible {
  outline: 2px solid var(--dk-accent); outline-offset: 1px; border-radius: 4px;
}
.dk-button {
  display: inline-flex; align-items: center; justify-content: center; gap: 6px; flex: none;
  min-width: var(--dk-target); height: var(--dk-target); margin: 0; padding: 0 6px; border: 0; border-radius: var(--dk-radius);
  color: var(--dk-text); background: transparent; font: inherit; line-height: 1; cursor: pointer; touch-action: manipulation;
}
.dk-button:hover { background: var(--dk-hover); }
.dk-button:active { background: var(--dk-press); }
.dk-button[aria-pressed="true"], .dk-button[aria-expanded="true"] { color: var(--dk-accent); background: var(--dk-accent-soft); }
.dk-button:disabled { opacity: 0.45; cursor: default; background: transparent; }
.dk-button svg { display: block; width: 18px; height: 18px; fill: none; stroke: currentColor; stroke-width: 1.75;
  stroke-linecap: round; stroke-linejoin: round; pointer-events: none; }
.dk-button svg .dk-filled { fill: currentColor; }
.dk-field, .dk-select {
  height: 28px; margin: 0; padding: 0 6px; border: 1px solid var(--dk-line); border-radius: var(--dk-radius);
  color: var(--dk-text); background: var(--dk-raised); font: inherit; line-height: 1;
}
.dk-select { padding: 0 22px 0 8px; cursor: pointer; appearance: none; background-repeat: no-repeat; background-position: right 7px center;
  background-image: url("data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='10' height='6' fill='none' stroke='%23808893' stroke-width='1.6' stroke-linecap='round' stroke-linejoin='round'%3E%3Cpath d='M1 1l4 4 4-4'/%3E%3C/svg%3E"); }
.dk-field:hover, .dk-select:hover { border-color: var(--dk-line-strong); }
.dk-select option { color: var(--dk-text); background: var(--dk-raised); }
.dk-popover {
  position: absolute; z-index: 20; max-width: calc(100% - 16px); padding: 12px; overflow: auto; border: 1px solid var(--dk-line);
  border-radius: 8px; background: var(--dk-raised); box-shadow: var(--dk-shadow);
}
.dk-tip {
  position: absolute; z-index: 15; padding: 2px 7px; border-radius: 4px; color: var(--dk-ground); background: var(--dk-text);
  font-size: 12px; line-height: 1.45; white-space: nowrap; pointer-events: none;
}
.dk-note { color: var(--dk-muted); }
.dk-only-heard {
  position: absolute; width: 1px; height: 1px; margin: -1px; padding: 0; overflow: hidden; clip-path: inset(50%); border: 0; white-space: nowrap;
}
@media (prefers-reduced-motion: reduce) { .dk-widget * { transition: none !important; animation: none !important; } }
@media (forced-colors: active) { .dk-button[aria-pressed="true"] { outline: 2px solid; } }
`,El=new WeakMap;function ki(n,t,e){let i=n.getRootNode(),s=i instanceof ShadowRoot?i:document;El.has(s)||El.set(s,new Map);let r=El.get(s);if(!r.has(t)){let l=document.createElement("style");l.id=t,l.textContent=e,(s.head??s).append(l),r.set(t,{style:l,holders:0})}let o=r.get(t);o.holders+=1;let a=!0;return()=>{a&&(a=!1,o.holders-=1,!(o.holders>0)&&(o.style.remove(),r.delete(t)))}}var bs=n=>ki(n,"dk-style-base",vg);function Ar(n,t){let e=gi(t),i=document.body?.dataset.jpThemeLight;return n.dataset.dkTheme=e,i!==void 0&&i==="true"==(e==="light")?n.dataset.dkHost="lab":delete n.dataset.dkHost,e}var Su=0,tc=1,wu=2;var Ws=1,Eu=2,ss=3,oi=0,He=1,$e=2,Ti=0,ai=1,ec=2,nc=3,ic=4,Au=5;var Ri=100,Tu=101,Ru=102,Cu=103,Iu=104,Pu=200,Lu=201,Nu=202,Du=203,sc=204,rc=205,Uu=206,Ou=207,Fu=208,ku=209,Bu=210,zu=211,Gu=212,Vu=213,Hu=214,Kr=0,jr=1,Qr=2,Qn=3,to=4,eo=5,no=6,io=7,oc=0,Wu=1,Xu=2,An=0,ac=1,lc=2,cc=3,hc=4,uc=5,dc=6,fc=7;var pc=300,Ci=301,rs=302,Lo=303,No=304,so=1e3,Mn=1001,ro=1002,Ee=1003,qu=1004;var Xs=1005;var Ve=1006,Do=1007;var zn=1008;var sn=1009,mc=1010,gc=1011,os=1012,Uo=1013,mn=1014,gn=1015,xn=1016,Oo=1017,Fo=1018,Ii=1020,xc=35902,_c=35899,yc=1021,vc=1022,_n=1023,Fn=1026,Gn=1027,Mc=1028,ko=1029,li=1030,Bo=1031;var zo=1033,qs=33776,$s=33777,Ys=33778,Zs=33779,Go=35840,Vo=35841,Ho=35842,Wo=35843,Xo=36196,qo=37492,$o=37496,Yo=37488,Zo=37489,Js=37490,Jo=37491,Ko=37808,jo=37809,Qo=37810,ta=37811,ea=37812,na=37813,ia=37814,sa=37815,ra=37816,oa=37817,aa=37818,la=37819,ca=37820,ha=37821,ua=36492,da=36494,fa=36495,pa=36283,ma=36284,Ks=36285,ga=36286;var Rs=2300,oo=2301,Zr=2302,$l=2303,Yl=2400,Zl=2401,Jl=2402;var $u=3200;var bc=0,Yu=1,Vn="",Qe="srgb",Cs="srgb-linear",Is="linear",ie="srgb";var Jr=7680;var Zu=519,Ju=512,Ku=513,ju=514,Sc=515,Qu=516,td=517,wc=518,Ec=519,Ac=35044,Pi=35048;var Tc="300 es",on=2e3,Ps=2001;function Mg(n){for(let t=n.length-1;t>=0;--t)if(n[t]>=65535)return!0;return!1}function bg(n){return ArrayBuffer.isView(n)&&!(n instanceof DataView)}function Ls(n){return document.createElementNS("http://www.w3.org/1999/xhtml",n)}function ed(){let n=Ls("canvas");return n.style.display="block",n}var Qh={},Qi=null;function Ns(...n){let t="THREE."+n.shift();Qi?Qi("log",t,...n):console.log(t,...n)}function nd(n){let t=n[0];if(typeof t=="string"&&t.startsWith("TSL:")){let e=n[1];e&&e.isStackTrace?n[0]+=" "+e.getLocation():n[1]='Stack trace not available. Enable "THREE.Node.captureStackTrace" to capture stack traces.'}return n}function Dt(...n){n=nd(n);let t="THREE."+n.shift();if(Qi)Qi("warn",t,...n);else{let e=n[0];e&&e.isStackTrace?console.warn(e.getError(t)):console.warn(t,...n)}}function Ut(...n){n=nd(n);let t="THREE."+n.shift();if(Qi)Qi("error",t,...n);else{let e=n[0];e&&e.isStackTrace?console.error(e.getError(t)):console.error(t,...n)}}function Ts(...n){let t=n.join(" ");t in Qh||(Qh[t]=!0,Dt(...n))}function id(n,t,e){return new Promise(function(i,s){function r(){switch(n.clientWaitSync(t,n.SYNC_FLUSH_COMMANDS_BIT,0)){case n.WAIT_FAILED:s();break;case n.TIMEOUT_EXPIRED:setTimeout(r,e);break;default:i()}}setTimeout(r,e)})}var sd={[Kr]:Kr,[Qr]:no,[to]:to,[Qn]:eo,[jr]:jr,[no]:Qr,[io]:io,[eo]:Qn},bn=class{addEventListener(t,e){this._listeners===void 0&&(this._listeners={});let i=this._listeners;i[t]===void 0&&(i[t]=[]),i[t].indexOf(e)===-1&&i[t].push(e)}hasEventListener(t,e){let i=this._listeners;return i===void 0?!1:i[t]!==void 0&&i[t].indexOf(e)!==-1}removeEventListener(t,e){let i=this._listeners;if(i===void 0)return;let s=i[t];if(s!==void 0){let r=s.indexOf(e);r!==-1&&s.splice(r,1)}}dispatchEvent(t){let e=this._listeners;if(e===void 0)return;let i=e[t.type];if(i!==void 0){t.target=this;let s=i.slice(0);for(let r=0,o=s.length;r<o;r++)s[r].call(this,t);t.target=null}}},De=["00","01","02","03","04","05","06","07","08","09","0a","0b","0c","0d","0e","0f","10","11","12","13","14","15","16","17","18","19","1a","1b","1c","1d","1e","1f","20","21","22","23","24","25","26","27","28","29","2a","2b","2c","2d","2e","2f","30","31","32","33","34","35","36","37","38","39","3a","3b","3c","3d","3e","3f","40","41","42","43","44","45","46","47","48","49","4a","4b","4c","4d","4e","4f","50","51","52","53","54","55","56","57","58","59","5a","5b","5c","5d","5e","5f","60","61","62","63","64","65","66","67","68","69","6a","6b","6c","6d","6e","6f","70","71","72","73","74","75","76","77","78","79","7a","7b","7c","7d","7e","7f","80","81","82","83","84","85","86","87","88","89","8a","8b","8c","8d","8e","8f","90","91","92","93","94","95","96","97","98","99","9a","9b","9c","9d","9e","9f","a0","a1","a2","a3","a4","a5","a6","a7","a8","a9","aa","ab","ac","ad","ae","af","b0","b1","b2","b3","b4","b5","b6","b7","b8","b9","ba","bb","bc","bd","be","bf","c0","c1","c2","c3","c4","c5","c6","c7","c8","c9","ca","cb","cc","cd","ce","cf","d0","d1","d2","d3","d4","d5","d6","d7","d8","d9","da","db","dc","dd","de","df","e0","e1","e2","e3","e4","e5","e6","e7","e8","e9","ea","eb","ec","ed","ee","ef","f0","f1","f2","f3","f4","f5","f6","f7","f8","f9","fa","fb","fc","fd","fe","ff"];var Al=Math.PI/180,ao=180/Math.PI;function Li(){let n=Math.random()*4294967295|0,t=Math.random()*4294967295|0,e=Math.random()*4294967295|0,i=Math.random()*4294967295|0;return(De[n&255]+De[n>>8&255]+De[n>>16&255]+De[n>>24&255]+"-"+De[t&255]+De[t>>8&255]+"-"+De[t>>16&15|64]+De[t>>24&255]+"-"+De[e&63|128]+De[e>>8&255]+"-"+De[e>>16&255]+De[e>>24&255]+De[i&255]+De[i>>8&255]+De[i>>16&255]+De[i>>24&255]).toLowerCase()}function Jt(n,t,e){return Math.max(t,Math.min(e,n))}function Sg(n,t){return(n%t+t)%t}function Tl(n,t,e){return(1-e)*n+e*t}function rd(n){return Math.pow(2,Math.floor(Math.log(n)/Math.LN2))}function xa(n){switch(n.constructor){case Uint32Array:return 4294967295;case Uint16Array:return 65535;case Uint8Array:case Uint8ClampedArray:return 255;case Int32Array:return 2147483647;case Int16Array:return 32767;case Int8Array:return 127;default:return}}function od(n,t){if(t.constructor===Float32Array)return n;let e=xa(t);if(e===void 0)throw new Error("THREE.MathUtils: Invalid component type.");return Math.max(n/e,-1)}function ad(n,t){if(t.constructor===Float32Array)return n;let e=xa(t);if(e===void 0)throw new Error("THREE.MathUtils: Invalid component type.");return Math.round(n*e)}var Ht=class{static{this.prototype.isVector2=!0}constructor(t=0,e=0){this.x=t,this.y=e}get width(){return this.x}set width(t){this.x=t}get height(){return this.y}set height(t){this.y=t}set(t,e){return this.x=t,this.y=e,this}setScalar(t){return this.x=t,this.y=t,this}setX(t){return this.x=t,this}setY(t){return this.y=t,this}setComponent(t,e){switch(t){case 0:this.x=e;break;case 1:this.y=e;break;default:throw new Error("THREE.Vector2: index is out of range: "+t)}return this}getComponent(t){switch(t){case 0:return this.x;case 1:return this.y;default:throw new Error("THREE.Vector2: index is out of range: "+t)}}clone(){return new this.constructor(this.x,this.y)}copy(t){return this.x=t.x,this.y=t.y,this}add(t){return this.x+=t.x,this.y+=t.y,this}addScalar(t){return this.x+=t,this.y+=t,this}addVectors(t,e){return this.x=t.x+e.x,this.y=t.y+e.y,this}addScaledVector(t,e){return this.x+=t.x*e,this.y+=t.y*e,this}sub(t){return this.x-=t.x,this.y-=t.y,this}subScalar(t){return this.x-=t,this.y-=t,this}subVectors(t,e){return this.x=t.x-e.x,this.y=t.y-e.y,this}multiply(t){return this.x*=t.x,this.y*=t.y,this}multiplyScalar(t){return this.x*=t,this.y*=t,this}divide(t){return this.x/=t.x,this.y/=t.y,this}divideScalar(t){return this.multiplyScalar(1/t)}applyMatrix3(t){let e=this.x,i=this.y,s=t.elements;return this.x=s[0]*e+s[3]*i+s[6],this.y=s[1]*e+s[4]*i+s[7],this}min(t){return this.x=Math.min(this.x,t.x),this.y=Math.min(this.y,t.y),this}max(t){return this.x=Math.max(this.x,t.x),this.y=Math.max(this.y,t.y),this}clamp(t,e){return this.x=Jt(this.x,t.x,e.x),this.y=Jt(this.y,t.y,e.y),this}clampScalar(t,e){return this.x=Jt(this.x,t,e),this.y=Jt(this.y,t,e),this}clampLength(t,e){let i=this.length();return this.divideScalar(i||1).multiplyScalar(Jt(i,t,e))}floor(){return this.x=Math.floor(this.x),this.y=Math.floor(this.y),this}ceil(){return this.x=Math.ceil(this.x),this.y=Math.ceil(this.y),this}round(){return this.x=Math.round(this.x),this.y=Math.round(this.y),this}roundToZero(){return this.x=Math.trunc(this.x),this.y=Math.trunc(this.y),this}negate(){return this.x=-this.x,this.y=-this.y,this}dot(t){return this.x*t.x+this.y*t.y}cross(t){return this.x*t.y-this.y*t.x}lengthSq(){return this.x*this.x+this.y*this.y}length(){return Math.sqrt(this.x*this.x+this.y*this.y)}manhattanLength(){return Math.abs(this.x)+Math.abs(this.y)}normalize(){return this.divideScalar(this.length()||1)}angle(){return Math.atan2(-this.y,-this.x)+Math.PI}angleTo(t){let e=Math.sqrt(this.lengthSq()*t.lengthSq());if(e===0)return Math.PI/2;let i=this.dot(t)/e;return Math.acos(Jt(i,-1,1))}distanceTo(t){return Math.sqrt(this.distanceToSquared(t))}distanceToSquared(t){let e=this.x-t.x,i=this.y-t.y;return e*e+i*i}manhattanDistanceTo(t){return Math.abs(this.x-t.x)+Math.abs(this.y-t.y)}setLength(t){return this.normalize().multiplyScalar(t)}lerp(t,e){return this.x+=(t.x-this.x)*e,this.y+=(t.y-this.y)*e,this}lerpVectors(t,e,i){return this.x=t.x+(e.x-t.x)*i,this.y=t.y+(e.y-t.y)*i,this}equals(t){return t.x===this.x&&t.y===this.y}fromArray(t,e=0){return this.x=t[e],this.y=t[e+1],this}toArray(t=[],e=0){return t[e]=this.x,t[e+1]=this.y,t}fromBufferAttribute(t,e){return this.x=t.getX(e),this.y=t.getY(e),this}rotateAround(t,e){let i=Math.cos(e),s=Math.sin(e),r=this.x-t.x,o=this.y-t.y;return this.x=r*i-o*s+t.x,this.y=r*s+o*i+t.y,this}random(){return this.x=Math.random(),this.y=Math.random(),this}*[Symbol.iterator](){yield this.x,yield this.y}},Sn=class{constructor(t=0,e=0,i=0,s=1){this.isQuaternion=!0,this._x=t,this._y=e,this._z=i,this._w=s}static slerpFlat(t,e,i,s,r,o,a){let l=i[s+0],c=i[s+1],h=i[s+2],d=i[s+3],u=r[o+0],f=r[o+1],p=r[o+2],_=r[o+3];if(d!==_||l!==u||c!==f||h!==p){let m=l*u+c*f+h*p+d*_;m<0&&(u=-u,f=-f,p=-p,_=-_,m=-m);let g=1-a;if(m<.9995){let y=Math.acos(m),E=Math.sin(y);g=Math.sin(g*y)/E,a=Math.sin(a*y)/E,l=l*g+u*a,c=c*g+f*a,h=h*g+p*a,d=d*g+_*a}else{l=l*g+u*a,c=c*g+f*a,h=h*g+p*a,d=d*g+_*a;let y=1/Math.sqrt(l*l+c*c+h*h+d*d);l*=y,c*=y,h*=y,d*=y}}t[e]=l,t[e+1]=c,t[e+2]=h,t[e+3]=d}static multiplyQuaternionsFlat(t,e,i,s,r,o){let a=i[s],l=i[s+1],c=i[s+2],h=i[s+3],d=r[o],u=r[o+1],f=r[o+2],p=r[o+3];return t[e]=a*p+h*d+l*f-c*u,t[e+1]=l*p+h*u+c*d-a*f,t[e+2]=c*p+h*f+a*u-l*d,t[e+3]=h*p-a*d-l*u-c*f,t}get x(){return this._x}set x(t){this._x=t,this._onChangeCallback()}get y(){return this._y}set y(t){this._y=t,this._onChangeCallback()}get z(){return this._z}set z(t){this._z=t,this._onChangeCallback()}get w(){return this._w}set w(t){this._w=t,this._onChangeCallback()}set(t,e,i,s){return this._x=t,this._y=e,this._z=i,this._w=s,this._onChangeCallback(),this}clone(){return new this.constructor(this._x,this._y,this._z,this._w)}copy(t){return this._x=t.x,this._y=t.y,this._z=t.z,this._w=t.w,this._onChangeCallback(),this}setFromEuler(t,e=!0){let i=t._x,s=t._y,r=t._z,o=t._order,a=Math.cos,l=Math.sin,c=a(i/2),h=a(s/2),d=a(r/2),u=l(i/2),f=l(s/2),p=l(r/2);switch(o){case"XYZ":this._x=u*h*d+c*f*p,this._y=c*f*d-u*h*p,this._z=c*h*p+u*f*d,this._w=c*h*d-u*f*p;break;case"YXZ":this._x=u*h*d+c*f*p,this._y=c*f*d-u*h*p,this._z=c*h*p-u*f*d,this._w=c*h*d+u*f*p;break;case"ZXY":this._x=u*h*d-c*f*p,this._y=c*f*d+u*h*p,this._z=c*h*p+u*f*d,this._w=c*h*d-u*f*p;break;case"ZYX":this._x=u*h*d-c*f*p,this._y=c*f*d+u*h*p,this._z=c*h*p-u*f*d,this._w=c*h*d+u*f*p;break;case"YZX":this._x=u*h*d+c*f*p,this._y=c*f*d+u*h*p,this._z=c*h*p-u*f*d,this._w=c*h*d-u*f*p;break;case"XZY":this._x=u*h*d-c*f*p,this._y=c*f*d-u*h*p,this._z=c*h*p+u*f*d,this._w=c*h*d+u*f*p;break;default:Dt("Quaternion: .setFromEuler() encountered an unknown order: "+o)}return e===!0&&this._onChangeCallback(),this}setFromAxisAngle(t,e){let i=e/2,s=Math.sin(i);return this._x=t.x*s,this._y=t.y*s,this._z=t.z*s,this._w=Math.cos(i),this._onChangeCallback(),this}setFromRotationMatrix(t){let e=t.elements,i=e[0],s=e[4],r=e[8],o=e[1],a=e[5],l=e[9],c=e[2],h=e[6],d=e[10],u=i+a+d;if(u>0){let f=.5/Math.sqrt(u+1);this._w=.25/f,this._x=(h-l)*f,this._y=(r-c)*f,this._z=(o-s)*f}else if(i>a&&i>d){let f=2*Math.sqrt(1+i-a-d);this._w=(h-l)/f,this._x=.25*f,this._y=(s+o)/f,this._z=(r+c)/f}else if(a>d){let f=2*Math.sqrt(1+a-i-d);this._w=(r-c)/f,this._x=(s+o)/f,this._y=.25*f,this._z=(l+h)/f}else{let f=2*Math.sqrt(1+d-i-a);this._w=(o-s)/f,this._x=(r+c)/f,this._y=(l+h)/f,this._z=.25*f}return this._onChangeCallback(),this}setFromUnitVectors(t,e){let i=t.dot(e)+1;return i<1e-8?(i=0,Math.abs(t.x)>Math.abs(t.z)?(this._x=-t.y,this._y=t.x,this._z=0,this._w=i):(this._x=0,this._y=-t.z,this._z=t.y,this._w=i)):(this._x=t.y*e.z-t.z*e.y,this._y=t.z*e.x-t.x*e.z,this._z=t.x*e.y-t.y*e.x,this._w=i),this.normalize()}angleTo(t){return 2*Math.acos(Math.abs(Jt(this.dot(t),-1,1)))}rotateTowards(t,e){let i=this.angleTo(t);if(i===0)return this;let s=Math.min(1,e/i);return this.slerp(t,s),this}identity(){return this.set(0,0,0,1)}invert(){return this.conjugate()}conjugate(){return this._x*=-1,this._y*=-1,this._z*=-1,this._onChangeCallback(),this}dot(t){return this._x*t._x+this._y*t._y+this._z*t._z+this._w*t._w}lengthSq(){return this._x*this._x+this._y*this._y+this._z*this._z+this._w*this._w}length(){return Math.sqrt(this._x*this._x+this._y*this._y+this._z*this._z+this._w*this._w)}normalize(){let t=this.length();return t===0?(this._x=0,this._y=0,this._z=0,this._w=1):(t=1/t,this._x=this._x*t,this._y=this._y*t,this._z=this._z*t,this._w=this._w*t),this._onChangeCallback(),this}multiply(t){return this.multiplyQuaternions(this,t)}premultiply(t){return this.multiplyQuaternions(t,this)}multiplyQuaternions(t,e){let i=t._x,s=t._y,r=t._z,o=t._w,a=e._x,l=e._y,c=e._z,h=e._w;return this._x=i*h+o*a+s*c-r*l,this._y=s*h+o*l+r*a-i*c,this._z=r*h+o*c+i*l-s*a,this._w=o*h-i*a-s*l-r*c,this._onChangeCallback(),this}slerp(t,e){let i=t._x,s=t._y,r=t._z,o=t._w,a=this.dot(t);a<0&&(i=-i,s=-s,r=-r,o=-o,a=-a);let l=1-e;if(a<.9995){let c=Math.acos(a),h=Math.sin(c);l=Math.sin(l*c)/h,e=Math.sin(e*c)/h,this._x=this._x*l+i*e,this._y=this._y*l+s*e,this._z=this._z*l+r*e,this._w=this._w*l+o*e,this._onChangeCallback()}else this._x=this._x*l+i*e,this._y=this._y*l+s*e,this._z=this._z*l+r*e,this._w=this._w*l+o*e,this.normalize();return this}slerpQuaternions(t,e,i){return this.copy(t).slerp(e,i)}random(){let t=2*Math.PI*Math.random(),e=2*Math.PI*Math.random(),i=Math.random(),s=Math.sqrt(1-i),r=Math.sqrt(i);return this.set(s*Math.sin(t),s*Math.cos(t),r*Math.sin(e),r*Math.cos(e))}equals(t){return t._x===this._x&&t._y===this._y&&t._z===this._z&&t._w===this._w}fromArray(t,e=0){return this._x=t[e],this._y=t[e+1],this._z=t[e+2],this._w=t[e+3],this._onChangeCallback(),this}toArray(t=[],e=0){return t[e]=this._x,t[e+1]=this._y,t[e+2]=this._z,t[e+3]=this._w,t}fromBufferAttribute(t,e){return this._x=t.getX(e),this._y=t.getY(e),this._z=t.getZ(e),this._w=t.getW(e),this._onChangeCallback(),this}toJSON(){return this.toArray()}_onChange(t){return this._onChangeCallback=t,this}_onChangeCallback(){}*[Symbol.iterator](){yield this._x,yield this._y,yield this._z,yield this._w}},$=class{static{this.prototype.isVector3=!0}constructor(t=0,e=0,i=0){this.x=t,this.y=e,this.z=i}set(t,e,i){return i===void 0&&(i=this.z),this.x=t,this.y=e,this.z=i,this}setScalar(t){return this.x=t,this.y=t,this.z=t,this}setX(t){return this.x=t,this}setY(t){return this.y=t,this}setZ(t){return this.z=t,this}setComponent(t,e){switch(t){case 0:this.x=e;break;case 1:this.y=e;break;case 2:this.z=e;break;default:throw new Error("THREE.Vector3: index is out of range: "+t)}return this}getComponent(t){switch(t){case 0:return this.x;case 1:return this.y;case 2:return this.z;default:throw new Error("THREE.Vector3: index is out of range: "+t)}}clone(){return new this.constructor(this.x,this.y,this.z)}copy(t){return this.x=t.x,this.y=t.y,this.z=t.z,this}add(t){return this.x+=t.x,this.y+=t.y,this.z+=t.z,this}addScalar(t){return this.x+=t,this.y+=t,this.z+=t,this}addVectors(t,e){return this.x=t.x+e.x,this.y=t.y+e.y,this.z=t.z+e.z,this}addScaledVector(t,e){return this.x+=t.x*e,this.y+=t.y*e,this.z+=t.z*e,this}sub(t){return this.x-=t.x,this.y-=t.y,this.z-=t.z,this}subScalar(t){return this.x-=t,this.y-=t,this.z-=t,this}subVectors(t,e){return this.x=t.x-e.x,this.y=t.y-e.y,this.z=t.z-e.z,this}multiply(t){return this.x*=t.x,this.y*=t.y,this.z*=t.z,this}multiplyScalar(t){return this.x*=t,this.y*=t,this.z*=t,this}multiplyVectors(t,e){return this.x=t.x*e.x,this.y=t.y*e.y,this.z=t.z*e.z,this}applyEuler(t){return this.applyQuaternion(tu.setFromEuler(t))}applyAxisAngle(t,e){return this.applyQuaternion(tu.setFromAxisAngle(t,e))}applyMatrix3(t){let e=this.x,i=this.y,s=this.z,r=t.elements;return this.x=r[0]*e+r[3]*i+r[6]*s,this.y=r[1]*e+r[4]*i+r[7]*s,this.z=r[2]*e+r[5]*i+r[8]*s,this}applyNormalMatrix(t){return this.applyMatrix3(t).normalize()}applyMatrix4(t){let e=this.x,i=this.y,s=this.z,r=t.elements,o=1/(r[3]*e+r[7]*i+r[11]*s+r[15]);return this.x=(r[0]*e+r[4]*i+r[8]*s+r[12])*o,this.y=(r[1]*e+r[5]*i+r[9]*s+r[13])*o,this.z=(r[2]*e+r[6]*i+r[10]*s+r[14])*o,this}applyQuaternion(t){let e=this.x,i=this.y,s=this.z,r=t.x,o=t.y,a=t.z,l=t.w,c=2*(o*s-a*i),h=2*(a*e-r*s),d=2*(r*i-o*e);return this.x=e+l*c+o*d-a*h,this.y=i+l*h+a*c-r*d,this.z=s+l*d+r*h-o*c,this}project(t){return this.applyMatrix4(t.matrixWorldInverse).applyMatrix4(t.projectionMatrix)}unproject(t){return this.applyMatrix4(t.projectionMatrixInverse).applyMatrix4(t.matrixWorld)}transformDirection(t){let e=this.x,i=this.y,s=this.z,r=t.elements;return this.x=r[0]*e+r[4]*i+r[8]*s,this.y=r[1]*e+r[5]*i+r[9]*s,this.z=r[2]*e+r[6]*i+r[10]*s,this.normalize()}divide(t){return this.x/=t.x,this.y/=t.y,this.z/=t.z,this}divideScalar(t){return this.multiplyScalar(1/t)}min(t){return this.x=Math.min(this.x,t.x),this.y=Math.min(this.y,t.y),this.z=Math.min(this.z,t.z),this}max(t){return this.x=Math.max(this.x,t.x),this.y=Math.max(this.y,t.y),this.z=Math.max(this.z,t.z),this}clamp(t,e){return this.x=Jt(this.x,t.x,e.x),this.y=Jt(this.y,t.y,e.y),this.z=Jt(this.z,t.z,e.z),this}clampScalar(t,e){return this.x=Jt(this.x,t,e),this.y=Jt(this.y,t,e),this.z=Jt(this.z,t,e),this}clampLength(t,e){let i=this.length();return this.divideScalar(i||1).multiplyScalar(Jt(i,t,e))}floor(){return this.x=Math.floor(this.x),this.y=Math.floor(this.y),this.z=Math.floor(this.z),this}ceil(){return this.x=Math.ceil(this.x),this.y=Math.ceil(this.y),this.z=Math.ceil(this.z),this}round(){return this.x=Math.round(this.x),this.y=Math.round(this.y),this.z=Math.round(this.z),this}roundToZero(){return this.x=Math.trunc(this.x),this.y=Math.trunc(this.y),this.z=Math.trunc(this.z),this}negate(){return this.x=-this.x,this.y=-this.y,this.z=-this.z,this}dot(t){return this.x*t.x+this.y*t.y+this.z*t.z}lengthSq(){return this.x*this.x+this.y*this.y+this.z*this.z}length(){return Math.sqrt(this.x*this.x+this.y*this.y+this.z*this.z)}manhattanLength(){return Math.abs(this.x)+Math.abs(this.y)+Math.abs(this.z)}normalize(){return this.divideScalar(this.length()||1)}setLength(t){return this.normalize().multiplyScalar(t)}lerp(t,e){return this.x+=(t.x-this.x)*e,this.y+=(t.y-this.y)*e,this.z+=(t.z-this.z)*e,this}lerpVectors(t,e,i){return this.x=t.x+(e.x-t.x)*i,this.y=t.y+(e.y-t.y)*i,this.z=t.z+(e.z-t.z)*i,this}cross(t){return this.crossVectors(this,t)}crossVectors(t,e){let i=t.x,s=t.y,r=t.z,o=e.x,a=e.y,l=e.z;return this.x=s*l-r*a,this.y=r*o-i*l,this.z=i*a-s*o,this}projectOnVector(t){let e=t.lengthSq();if(e===0)return this.set(0,0,0);let i=t.dot(this)/e;return this.copy(t).multiplyScalar(i)}projectOnPlane(t){return Rl.copy(this).projectOnVector(t),this.sub(Rl)}reflect(t){return this.sub(Rl.copy(t).multiplyScalar(2*this.dot(t)))}angleTo(t){let e=Math.sqrt(this.lengthSq()*t.lengthSq());if(e===0)return Math.PI/2;let i=this.dot(t)/e;return Math.acos(Jt(i,-1,1))}distanceTo(t){return Math.sqrt(this.distanceToSquared(t))}distanceToSquared(t){let e=this.x-t.x,i=this.y-t.y,s=this.z-t.z;return e*e+i*i+s*s}manhattanDistanceTo(t){return Math.abs(this.x-t.x)+Math.abs(this.y-t.y)+Math.abs(this.z-t.z)}setFromSpherical(t){return this.setFromSphericalCoords(t.radius,t.phi,t.theta)}setFromSphericalCoords(t,e,i){let s=Math.sin(e)*t;return this.x=s*Math.sin(i),this.y=Math.cos(e)*t,this.z=s*Math.cos(i),this}setFromCylindrical(t){return this.setFromCylindricalCoords(t.radius,t.theta,t.y)}setFromCylindricalCoords(t,e,i){return this.x=t*Math.sin(e),this.y=i,this.z=t*Math.cos(e),this}setFromMatrixPosition(t){let e=t.elements;return this.x=e[12],this.y=e[13],this.z=e[14],this}setFromMatrixScale(t){let e=this.setFromMatrixColumn(t,0).length(),i=this.setFromMatrixColumn(t,1).length(),s=this.setFromMatrixColumn(t,2).length();return this.x=e,this.y=i,this.z=s,this}setFromMatrixColumn(t,e){return this.fromArray(t.elements,e*4)}setFromMatrix3Column(t,e){return this.fromArray(t.elements,e*3)}setFromEuler(t){return this.x=t._x,this.y=t._y,this.z=t._z,this}setFromColor(t){return this.x=t.r,this.y=t.g,this.z=t.b,this}equals(t){return t.x===this.x&&t.y===this.y&&t.z===this.z}fromArray(t,e=0){return this.x=t[e],this.y=t[e+1],this.z=t[e+2],this}toArray(t=[],e=0){return t[e]=this.x,t[e+1]=this.y,t[e+2]=this.z,t}fromBufferAttribute(t,e){return this.x=t.getX(e),this.y=t.getY(e),this.z=t.getZ(e),this}random(){return this.x=Math.random(),this.y=Math.random(),this.z=Math.random(),this}randomDirection(){let t=Math.random()*Math.PI*2,e=Math.random()*2-1,i=Math.sqrt(1-e*e);return this.x=i*Math.cos(t),this.y=e,this.z=i*Math.sin(t),this}*[Symbol.iterator](){yield this.x,yield this.y,yield this.z}},Rl=new $,tu=new Sn,Ot=class{static{this.prototype.isMatrix3=!0}constructor(t,e,i,s,r,o,a,l,c){this.elements=[1,0,0,0,1,0,0,0,1],t!==void 0&&this.set(t,e,i,s,r,o,a,l,c)}set(t,e,i,s,r,o,a,l,c){let h=this.elements;return h[0]=t,h[1]=s,h[2]=a,h[3]=e,h[4]=r,h[5]=l,h[6]=i,h[7]=o,h[8]=c,this}identity(){return this.set(1,0,0,0,1,0,0,0,1),this}copy(t){let e=this.elements,i=t.elements;return e[0]=i[0],e[1]=i[1],e[2]=i[2],e[3]=i[3],e[4]=i[4],e[5]=i[5],e[6]=i[6],e[7]=i[7],e[8]=i[8],this}extractBasis(t,e,i){return t.setFromMatrix3Column(this,0),e.setFromMatrix3Column(this,1),i.setFromMatrix3Column(this,2),this}setFromMatrix4(t){let e=t.elements;return this.set(e[0],e[4],e[8],e[1],e[5],e[9],e[2],e[6],e[10]),this}multiply(t){return this.multiplyMatrices(this,t)}premultiply(t){return this.multiplyMatrices(t,this)}multiplyMatrices(t,e){let i=t.elements,s=e.elements,r=this.elements,o=i[0],a=i[3],l=i[6],c=i[1],h=i[4],d=i[7],u=i[2],f=i[5],p=i[8],_=s[0],m=s[3],g=s[6],y=s[1],E=s[4],v=s[7],M=s[2],A=s[5],x=s[8];return r[0]=o*_+a*y+l*M,r[3]=o*m+a*E+l*A,r[6]=o*g+a*v+l*x,r[1]=c*_+h*y+d*M,r[4]=c*m+h*E+d*A,r[7]=c*g+h*v+d*x,r[2]=u*_+f*y+p*M,r[5]=u*m+f*E+p*A,r[8]=u*g+f*v+p*x,this}multiplyScalar(t){let e=this.elements;return e[0]*=t,e[3]*=t,e[6]*=t,e[1]*=t,e[4]*=t,e[7]*=t,e[2]*=t,e[5]*=t,e[8]*=t,this}determinant(){let t=this.elements,e=t[0],i=t[1],s=t[2],r=t[3],o=t[4],a=t[5],l=t[6],c=t[7],h=t[8];return e*o*h-e*a*c-i*r*h+i*a*l+s*r*c-s*o*l}invert(){let t=this.elements,e=t[0],i=t[1],s=t[2],r=t[3],o=t[4],a=t[5],l=t[6],c=t[7],h=t[8],d=h*o-a*c,u=a*l-h*r,f=c*r-o*l,p=e*d+i*u+s*f;if(p===0)return this.set(0,0,0,0,0,0,0,0,0);let _=1/p;return t[0]=d*_,t[1]=(s*c-h*i)*_,t[2]=(a*i-s*o)*_,t[3]=u*_,t[4]=(h*e-s*l)*_,t[5]=(s*r-a*e)*_,t[6]=f*_,t[7]=(i*l-c*e)*_,t[8]=(o*e-i*r)*_,this}transpose(){let t,e=this.elements;return t=e[1],e[1]=e[3],e[3]=t,t=e[2],e[2]=e[6],e[6]=t,t=e[5],e[5]=e[7],e[7]=t,this}getNormalMatrix(t){return this.setFromMatrix4(t).invert().transpose()}transposeIntoArray(t){let e=this.elements;return t[0]=e[0],t[1]=e[3],t[2]=e[6],t[3]=e[1],t[4]=e[4],t[5]=e[7],t[6]=e[2],t[7]=e[5],t[8]=e[8],this}setUvTransform(t,e,i,s,r,o,a){let l=Math.cos(r),c=Math.sin(r);return this.set(i*l,i*c,-i*(l*o+c*a)+o+t,-s*c,s*l,-s*(-c*o+l*a)+a+e,0,0,1),this}scale(t,e){return Ts("Matrix3: .scale() is deprecated. Use .makeScale() instead."),this.premultiply(Cl.makeScale(t,e)),this}rotate(t){return Ts("Matrix3: .rotate() is deprecated. Use .makeRotation() instead."),this.premultiply(Cl.makeRotation(-t)),this}translate(t,e){return Ts("Matrix3: .translate() is deprecated. Use .makeTranslation() instead."),this.premultiply(Cl.makeTranslation(t,e)),this}makeTranslation(t,e){return t.isVector2?this.set(1,0,t.x,0,1,t.y,0,0,1):this.set(1,0,t,0,1,e,0,0,1),this}makeRotation(t){let e=Math.cos(t),i=Math.sin(t);return this.set(e,-i,0,i,e,0,0,0,1),this}makeScale(t,e){return this.set(t,0,0,0,e,0,0,0,1),this}equals(t){let e=this.elements,i=t.elements;for(let s=0;s<9;s++)if(e[s]!==i[s])return!1;return!0}fromArray(t,e=0){for(let i=0;i<9;i++)this.elements[i]=t[i+e];return this}toArray(t=[],e=0){let i=this.elements;return t[e]=i[0],t[e+1]=i[1],t[e+2]=i[2],t[e+3]=i[3],t[e+4]=i[4],t[e+5]=i[5],t[e+6]=i[6],t[e+7]=i[7],t[e+8]=i[8],t}clone(){return new this.constructor().fromArray(this.elements)}},Cl=new Ot,eu=new Ot().set(.4123908,.3575843,.1804808,.212639,.7151687,.0721923,.0193308,.1191948,.9505322),nu=new Ot().set(3.2409699,-1.5373832,-.4986108,-.9692436,1.8759675,.0415551,.0556301,-.203977,1.0569715);function wg(){let n={enabled:!0,workingColorSpace:Cs,spaces:{},convert:function(s,r,o){return this.enabled===!1||r===o||!r||!o||(this.spaces[r].transfer===ie&&(s.r=On(s.r),s.g=On(s.g),s.b=On(s.b)),this.spaces[r].primaries!==this.spaces[o].primaries&&(s.applyMatrix3(this.spaces[r].toXYZ),s.applyMatrix3(this.spaces[o].fromXYZ)),this.spaces[o].transfer===ie&&(s.r=ji(s.r),s.g=ji(s.g),s.b=ji(s.b))),s},workingToColorSpace:function(s,r){return this.convert(s,this.workingColorSpace,r)},colorSpaceToWorking:function(s,r){return this.convert(s,r,this.workingColorSpace)},getPrimaries:function(s){return this.spaces[s].primaries},getTransfer:function(s){return s===Vn?Is:this.spaces[s].transfer},getToneMappingMode:function(s){return this.spaces[s].outputColorSpaceConfig.toneMappingMode||"standard"},getLuminanceCoefficients:function(s,r=this.workingColorSpace){return s.fromArray(this.spaces[r].luminanceCoefficients)},define:function(s){Object.assign(this.spaces,s)},_getMatrix:function(s,r,o){return s.copy(this.spaces[o].fromXYZ).multiply(this.spaces[r].toXYZ)},_getDrawingBufferColorSpace:function(s){return this.spaces[s].outputColorSpaceConfig.drawingBufferColorSpace},_getUnpackColorSpace:function(s=this.workingColorSpace){return this.spaces[s].workingColorSpaceConfig.unpackColorSpace}},t=[.64,.33,.3,.6,.15,.06],e=[.2126,.7152,.0722],i=[.3127,.329];return n.define({[Cs]:{primaries:t,whitePoint:i,transfer:Is,toXYZ:eu,fromXYZ:nu,luminanceCoefficients:e,workingColorSpaceConfig:{unpackColorSpace:Qe},outputColorSpaceConfig:{drawingBufferColorSpace:Qe}},[Qe]:{primaries:t,whitePoint:i,transfer:ie,toXYZ:eu,fromXYZ:nu,luminanceCoefficients:e,outputColorSpaceConfig:{drawingBufferColorSpace:Qe}}}),n}var $t=wg();function On(n){return n<.04045?n*.0773993808:Math.pow(n*.9478672986+.0521327014,2.4)}function ji(n){return n<.0031308?n*12.92:1.055*Math.pow(n,.41666)-.055}var Bi,lo=class{static getDataURL(t,e="image/png"){if(/^data:/i.test(t.src)||typeof HTMLCanvasElement>"u")return t.src;let i;if(t instanceof HTMLCanvasElement)i=t;else{Bi===void 0&&(Bi=Ls("canvas")),Bi.width=t.width,Bi.height=t.height;let s=Bi.getContext("2d");t instanceof ImageData?s.putImageData(t,0,0):s.drawImage(t,0,0,t.width,t.height),i=Bi}return i.toDataURL(e)}static sRGBToLinear(t){if(typeof HTMLImageElement<"u"&&t instanceof HTMLImageElement||typeof HTMLCanvasElement<"u"&&t instanceof HTMLCanvasElement||typeof ImageBitmap<"u"&&t instanceof ImageBitmap){let e=Ls("canvas");e.width=t.width,e.height=t.height;let i=e.getContext("2d");i.drawImage(t,0,0,t.width,t.height);let s=i.getImageData(0,0,t.width,t.height),r=s.data;for(let o=0;o<r.length;o++)r[o]=On(r[o]/255)*255;return i.putImageData(s,0,0),e}else if(t.data){let e=t.data.slice(0);for(let i=0;i<e.length;i++)e instanceof Uint8Array||e instanceof Uint8ClampedArray?e[i]=Math.floor(On(e[i]/255)*255):e[i]=On(e[i]);return{data:e,width:t.width,height:t.height}}else return Dt("ImageUtils.sRGBToLinear(): Unsupported image type. No color space conversion applied."),t}},Eg=0,ts=class{constructor(t=null){this.isTextureSource=!0,Object.defineProperty(this,"id",{value:Eg++}),this.uuid=Li(),this.data=t,this.dataReady=!0,this.version=0}getSize(t){let e=this.data;return typeof HTMLVideoElement<"u"&&e instanceof HTMLVideoElement?t.set(e.videoWidth,e.videoHeight,0):typeof VideoFrame<"u"&&e instanceof VideoFrame?t.set(e.displayWidth,e.displayHeight,0):e!==null?t.set(e.width||0,e.height||0,e.depth||0):t.set(0,0,0),t}set needsUpdate(t){t===!0&&this.version++}toJSON(t){let e=t===void 0||typeof t=="string";if(!e&&t.images[this.uuid]!==void 0)return t.images[this.uuid];let i={uuid:this.uuid,url:""},s=this.data;if(s!==null){let r;if(Array.isArray(s)){r=[];for(let o=0,a=s.length;o<a;o++)s[o].isDataTexture?r.push(Il(s[o].image)):r.push(Il(s[o]))}else r=Il(s);i.url=r}return e||(t.images[this.uuid]=i),i}};function Il(n){return typeof HTMLImageElement<"u"&&n instanceof HTMLImageElement||typeof HTMLCanvasElement<"u"&&n instanceof HTMLCanvasElement||typeof ImageBitmap<"u"&&n instanceof ImageBitmap?lo.getDataURL(n):n.data?{data:Array.from(n.data),width:n.width,height:n.height,type:n.data.constructor.name}:(Dt("Texture: Unable to serialize Texture."),{})}var Ag=0,Pl=new $,qe=class n extends bn{constructor(t=n.DEFAULT_IMAGE,e=n.DEFAULT_MAPPING,i=Mn,s=Mn,r=Ve,o=zn,a=_n,l=sn,c=n.DEFAULT_ANISOTROPY,h=Vn){super(),this.isTexture=!0,Object.defineProperty(this,"id",{value:Ag++}),this.uuid=Li(),this.name="",this.source=new ts(t),this.mipmaps=[],this.mapping=e,this.channel=0,this.wrapS=i,this.wrapT=s,this.magFilter=r,this.minFilter=o,this.anisotropy=c,this.format=a,this.internalFormat=null,this.type=l,this.offset=new Ht(0,0),this.repeat=new Ht(1,1),this.center=new Ht(0,0),this.rotation=0,this.matrixAutoUpdate=!0,this.matrix=new Ot,this.generateMipmaps=!0,this.mipmapsAutoUpdate=!0,this.premultiplyAlpha=!1,this.flipY=!0,this.unpackAlignment=4,this.colorSpace=h,this.userData={},this.updateRanges=[],this.version=0,this.onUpdate=null,this.renderTarget=null,this.isRenderTargetTexture=!1,this.isArrayTexture=!!(t&&t.depth&&t.depth>1),this.pmremVersion=0,this.isPMREMTexture=!1,this.normalized=!1}get width(){return this.source.getSize(Pl).x}get height(){return this.source.getSize(Pl).y}get depth(){return this.source.getSize(Pl).z}get image(){return this.source.data}set image(t){this.source.data=t}updateMatrix(){this.matrix.setUvTransform(this.offset.x,this.offset.y,this.repeat.x,this.repeat.y,this.rotation,this.center.x,this.center.y)}addUpdateRange(t,e){this.updateRanges.push({start:t,count:e})}clearUpdateRanges(){this.updateRanges.length=0}clone(){return new this.constructor().copy(this)}copy(t){return this.name=t.name,this.source=t.source,this.mipmaps=t.mipmaps.slice(0),this.mapping=t.mapping,this.channel=t.channel,this.wrapS=t.wrapS,this.wrapT=t.wrapT,this.magFilter=t.magFilter,this.minFilter=t.minFilter,this.anisotropy=t.anisotropy,this.format=t.format,this.internalFormat=t.internalFormat,this.type=t.type,this.normalized=t.normalized,this.offset.copy(t.offset),this.repeat.copy(t.repeat),this.center.copy(t.center),this.rotation=t.rotation,this.matrixAutoUpdate=t.matrixAutoUpdate,this.matrix.copy(t.matrix),this.generateMipmaps=t.generateMipmaps,this.mipmapsAutoUpdate=t.mipmapsAutoUpdate,this.premultiplyAlpha=t.premultiplyAlpha,this.flipY=t.flipY,this.unpackAlignment=t.unpackAlignment,this.colorSpace=t.colorSpace,this.renderTarget=t.renderTarget,this.isRenderTargetTexture=t.isRenderTargetTexture,this.isPMREMTexture=t.isPMREMTexture,this.isArrayTexture=t.isArrayTexture,this.userData=JSON.parse(JSON.stringify(t.userData)),this.needsUpdate=!0,this}setValues(t){for(let e in t){let i=t[e];if(i===void 0){Dt(`Texture.setValues(): parameter '${e}' has value of undefined.`);continue}let s=this[e];if(s===void 0){Dt(`Texture.setValues(): property '${e}' does not exist.`);continue}s&&i&&s.isVector2&&i.isVector2||s&&i&&s.isVector3&&i.isVector3||s&&i&&s.isMatrix3&&i.isMatrix3?s.copy(i):this[e]=i}}toJSON(t){let e=t===void 0||typeof t=="string";if(!e&&t.textures[this.uuid]!==void 0)return t.textures[this.uuid];let i={metadata:{version:4.7,type:"Texture",generator:"Texture.toJSON"},uuid:this.uuid,name:this.name,image:this.source.toJSON(t).uuid,mapping:this.mapping,channel:this.channel,repeat:[this.repeat.x,this.repeat.y],offset:[this.offset.x,this.offset.y],center:[this.center.x,this.center.y],rotation:this.rotation,wrap:[this.wrapS,this.wrapT],format:this.format,internalFormat:this.internalFormat,type:this.type,normalized:this.normalized,colorSpace:this.colorSpace,minFilter:this.minFilter,magFilter:this.magFilter,anisotropy:this.anisotropy,flipY:this.flipY,generateMipmaps:this.generateMipmaps,mipmapsAutoUpdate:this.mipmapsAutoUpdate,premultiplyAlpha:this.premultiplyAlpha,unpackAlignment:this.unpackAlignment};return Object.keys(this.userData).length>0&&(i.userData=this.userData),e||(t.textures[this.uuid]=i),i}dispose(){this.dispatchEvent({type:"dispose"})}transformUv(t){if(this.mapping!==pc)return t;if(t.applyMatrix3(this.matrix),t.x<0||t.x>1)switch(this.wrapS){case so:t.x=t.x-Math.floor(t.x);break;case Mn:t.x=t.x<0?0:1;break;case ro:Math.abs(Math.floor(t.x)%2)===1?t.x=Math.ceil(t.x)-t.x:t.x=t.x-Math.floor(t.x);break}if(t.y<0||t.y>1)switch(this.wrapT){case so:t.y=t.y-Math.floor(t.y);break;case Mn:t.y=t.y<0?0:1;break;case ro:Math.abs(Math.floor(t.y)%2)===1?t.y=Math.ceil(t.y)-t.y:t.y=t.y-Math.floor(t.y);break}return this.flipY&&(t.y=1-t.y),t}set needsUpdate(t){t===!0&&(this.version++,this.source.needsUpdate=!0)}set needsPMREMUpdate(t){t===!0&&this.pmremVersion++}};qe.DEFAULT_IMAGE=null;qe.DEFAULT_MAPPING=pc;qe.DEFAULT_ANISOTROPY=1;var ce=class{static{this.prototype.isVector4=!0}constructor(t=0,e=0,i=0,s=1){this.x=t,this.y=e,this.z=i,this.w=s}get width(){return this.z}set width(t){this.z=t}get height(){return this.w}set height(t){this.w=t}set(t,e,i,s){return this.x=t,this.y=e,this.z=i,this.w=s,this}setScalar(t){return this.x=t,this.y=t,this.z=t,this.w=t,this}setX(t){return this.x=t,this}setY(t){return this.y=t,this}setZ(t){return this.z=t,this}setW(t){return this.w=t,this}setComponent(t,e){switch(t){case 0:this.x=e;break;case 1:this.y=e;break;case 2:this.z=e;break;case 3:this.w=e;break;default:throw new Error("THREE.Vector4: index is out of range: "+t)}return this}getComponent(t){switch(t){case 0:return this.x;case 1:return this.y;case 2:return this.z;case 3:return this.w;default:throw new Error("THREE.Vector4: index is out of range: "+t)}}clone(){return new this.constructor(this.x,this.y,this.z,this.w)}copy(t){return this.x=t.x,this.y=t.y,this.z=t.z,this.w=t.w!==void 0?t.w:1,this}add(t){return this.x+=t.x,this.y+=t.y,this.z+=t.z,this.w+=t.w,this}addScalar(t){return this.x+=t,this.y+=t,this.z+=t,this.w+=t,this}addVectors(t,e){return this.x=t.x+e.x,this.y=t.y+e.y,this.z=t.z+e.z,this.w=t.w+e.w,this}addScaledVector(t,e){return this.x+=t.x*e,this.y+=t.y*e,this.z+=t.z*e,this.w+=t.w*e,this}sub(t){return this.x-=t.x,this.y-=t.y,this.z-=t.z,this.w-=t.w,this}subScalar(t){return this.x-=t,this.y-=t,this.z-=t,this.w-=t,this}subVectors(t,e){return this.x=t.x-e.x,this.y=t.y-e.y,this.z=t.z-e.z,this.w=t.w-e.w,this}multiply(t){return this.x*=t.x,this.y*=t.y,this.z*=t.z,this.w*=t.w,this}multiplyScalar(t){return this.x*=t,this.y*=t,this.z*=t,this.w*=t,this}applyMatrix4(t){let e=this.x,i=this.y,s=this.z,r=this.w,o=t.elements;return this.x=o[0]*e+o[4]*i+o[8]*s+o[12]*r,this.y=o[1]*e+o[5]*i+o[9]*s+o[13]*r,this.z=o[2]*e+o[6]*i+o[10]*s+o[14]*r,this.w=o[3]*e+o[7]*i+o[11]*s+o[15]*r,this}divide(t){return this.x/=t.x,this.y/=t.y,this.z/=t.z,this.w/=t.w,this}divideScalar(t){return this.multiplyScalar(1/t)}setAxisAngleFromQuaternion(t){this.w=2*Math.acos(t.w);let e=Math.sqrt(1-t.w*t.w);return e<1e-4?(this.x=1,this.y=0,this.z=0):(this.x=t.x/e,this.y=t.y/e,this.z=t.z/e),this}setAxisAngleFromRotationMatrix(t){let e,i,s,r,l=t.elements,c=l[0],h=l[4],d=l[8],u=l[1],f=l[5],p=l[9],_=l[2],m=l[6],g=l[10];if(Math.abs(h-u)<.01&&Math.abs(d-_)<.01&&Math.abs(p-m)<.01){if(Math.abs(h+u)<.1&&Math.abs(d+_)<.1&&Math.abs(p+m)<.1&&Math.abs(c+f+g-3)<.1)return this.set(1,0,0,0),this;e=Math.PI;let E=(c+1)/2,v=(f+1)/2,M=(g+1)/2,A=(h+u)/4,x=(d+_)/4,w=(p+m)/4;return E>v&&E>M?E<.01?(i=0,s=.707106781,r=.707106781):(i=Math.sqrt(E),s=A/i,r=x/i):v>M?v<.01?(i=.707106781,s=0,r=.707106781):(s=Math.sqrt(v),i=A/s,r=w/s):M<.01?(i=.707106781,s=.707106781,r=0):(r=Math.sqrt(M),i=x/r,s=w/r),this.set(i,s,r,e),this}let y=Math.sqrt((m-p)*(m-p)+(d-_)*(d-_)+(u-h)*(u-h));return Math.abs(y)<.001&&(y=1),this.x=(m-p)/y,this.y=(d-_)/y,this.z=(u-h)/y,this.w=Math.acos((c+f+g-1)/2),this}setFromMatrixPosition(t){let e=t.elements;return this.x=e[12],this.y=e[13],this.z=e[14],this.w=e[15],this}min(t){return this.x=Math.min(this.x,t.x),this.y=Math.min(this.y,t.y),this.z=Math.min(this.z,t.z),this.w=Math.min(this.w,t.w),this}max(t){return this.x=Math.max(this.x,t.x),this.y=Math.max(this.y,t.y),this.z=Math.max(this.z,t.z),this.w=Math.max(this.w,t.w),this}clamp(t,e){return this.x=Jt(this.x,t.x,e.x),this.y=Jt(this.y,t.y,e.y),this.z=Jt(this.z,t.z,e.z),this.w=Jt(this.w,t.w,e.w),this}clampScalar(t,e){return this.x=Jt(this.x,t,e),this.y=Jt(this.y,t,e),this.z=Jt(this.z,t,e),this.w=Jt(this.w,t,e),this}clampLength(t,e){let i=this.length();return this.divideScalar(i||1).multiplyScalar(Jt(i,t,e))}floor(){return this.x=Math.floor(this.x),this.y=Math.floor(this.y),this.z=Math.floor(this.z),this.w=Math.floor(this.w),this}ceil(){return this.x=Math.ceil(this.x),this.y=Math.ceil(this.y),this.z=Math.ceil(this.z),this.w=Math.ceil(this.w),this}round(){return this.x=Math.round(this.x),this.y=Math.round(this.y),this.z=Math.round(this.z),this.w=Math.round(this.w),this}roundToZero(){return this.x=Math.trunc(this.x),this.y=Math.trunc(this.y),this.z=Math.trunc(this.z),this.w=Math.trunc(this.w),this}negate(){return this.x=-this.x,this.y=-this.y,this.z=-this.z,this.w=-this.w,this}dot(t){return this.x*t.x+this.y*t.y+this.z*t.z+this.w*t.w}lengthSq(){return this.x*this.x+this.y*this.y+this.z*this.z+this.w*this.w}length(){return Math.sqrt(this.x*this.x+this.y*this.y+this.z*this.z+this.w*this.w)}manhattanLength(){return Math.abs(this.x)+Math.abs(this.y)+Math.abs(this.z)+Math.abs(this.w)}normalize(){return this.divideScalar(this.length()||1)}setLength(t){return this.normalize().multiplyScalar(t)}lerp(t,e){return this.x+=(t.x-this.x)*e,this.y+=(t.y-this.y)*e,this.z+=(t.z-this.z)*e,this.w+=(t.w-this.w)*e,this}lerpVectors(t,e,i){return this.x=t.x+(e.x-t.x)*i,this.y=t.y+(e.y-t.y)*i,this.z=t.z+(e.z-t.z)*i,this.w=t.w+(e.w-t.w)*i,this}equals(t){return t.x===this.x&&t.y===this.y&&t.z===this.z&&t.w===this.w}fromArray(t,e=0){return this.x=t[e],this.y=t[e+1],this.z=t[e+2],this.w=t[e+3],this}toArray(t=[],e=0){return t[e]=this.x,t[e+1]=this.y,t[e+2]=this.z,t[e+3]=this.w,t}fromBufferAttribute(t,e){return this.x=t.getX(e),this.y=t.getY(e),this.z=t.getZ(e),this.w=t.getW(e),this}random(){return this.x=Math.random(),this.y=Math.random(),this.z=Math.random(),this.w=Math.random(),this}*[Symbol.iterator](){yield this.x,yield this.y,yield this.z,yield this.w}},co=class extends bn{constructor(t=1,e=1,i={}){super(),i=Object.assign({generateMipmaps:!1,internalFormat:null,minFilter:Ve,depthBuffer:!0,stencilBuffer:!1,resolveColorBuffer:!0,resolveDepthBuffer:!0,resolveStencilBuffer:!0,storeMultisampledColorBuffer:!0,storeMultisampledDepthBuffer:!0,storeMultisampledStencilBuffer:!0,depthTexture:null,samples:0,count:1,depth:1,multiview:!1,useArrayDepthTexture:!1},i),this.isRenderTarget=!0,this.width=t,this.height=e,this.depth=i.depth,this.scissor=new ce(0,0,t,e),this.scissorTest=!1,this.viewport=new ce(0,0,t,e),this.textures=[];let s=i.count;for(let r=0;r<s;r++)this.textures[r]=new qe({width:t,height:e,depth:i.depth}),this.textures[r].isRenderTargetTexture=!0,this.textures[r].renderTarget=this;this._setTextureOptions(i),this.depthBuffer=i.depthBuffer,this.stencilBuffer=i.stencilBuffer,this.resolveColorBuffer=i.resolveColorBuffer,this.resolveDepthBuffer=i.resolveDepthBuffer,this.resolveStencilBuffer=i.resolveStencilBuffer,this.storeMultisampledColorBuffer=i.storeMultisampledColorBuffer,this.storeMultisampledDepthBuffer=i.storeMultisampledDepthBuffer,this.storeMultisampledStencilBuffer=i.storeMultisampledStencilBuffer,this._depthTexture=null,this.depthTexture=i.depthTexture,this.samples=i.samples,this.multiview=i.multiview,this.useArrayDepthTexture=i.useArrayDepthTexture}_setTextureOptions(t={}){let e={minFilter:Ve,generateMipmaps:!1,flipY:!1,internalFormat:null};t.mapping!==void 0&&(e.mapping=t.mapping),t.wrapS!==void 0&&(e.wrapS=t.wrapS),t.wrapT!==void 0&&(e.wrapT=t.wrapT),t.wrapR!==void 0&&(e.wrapR=t.wrapR),t.magFilter!==void 0&&(e.magFilter=t.magFilter),t.minFilter!==void 0&&(e.minFilter=t.minFilter),t.format!==void 0&&(e.format=t.format),t.type!==void 0&&(e.type=t.type),t.anisotropy!==void 0&&(e.anisotropy=t.anisotropy),t.colorSpace!==void 0&&(e.colorSpace=t.colorSpace),t.flipY!==void 0&&(e.flipY=t.flipY),t.generateMipmaps!==void 0&&(e.generateMipmaps=t.generateMipmaps),t.mipmapsAutoUpdate!==void 0&&(e.mipmapsAutoUpdate=t.mipmapsAutoUpdate),t.internalFormat!==void 0&&(e.internalFormat=t.internalFormat);for(let i=0;i<this.textures.length;i++)this.textures[i].setValues(e)}get texture(){return this.textures[0]}set texture(t){this.textures[0]=t}set depthTexture(t){this._depthTexture!==null&&this._depthTexture.renderTarget===this&&(this._depthTexture.renderTarget=null),t!==null&&t.renderTarget===null&&(t.renderTarget=this),this._depthTexture=t}get depthTexture(){return this._depthTexture}setSize(t,e,i=1){if(this.width!==t||this.height!==e||this.depth!==i){this.width=t,this.height=e,this.depth=i;for(let s=0,r=this.textures.length;s<r;s++)this.textures[s].image.width=t,this.textures[s].image.height=e,this.textures[s].image.depth=i,this.textures[s].isData3DTexture!==!0&&(this.textures[s].isArrayTexture=this.textures[s].image.depth>1);this.dispose()}this.viewport.set(0,0,t,e),this.scissor.set(0,0,t,e)}clone(){return new this.constructor().copy(this)}copy(t){this.width=t.width,this.height=t.height,this.depth=t.depth,this.scissor.copy(t.scissor),this.scissorTest=t.scissorTest,this.viewport.copy(t.viewport),this.textures.length=0;for(let e=0,i=t.textures.length;e<i;e++){this.textures[e]=t.textures[e].clone(),this.textures[e].isRenderTargetTexture=!0,this.textures[e].renderTarget=this;let s=Object.assign({},t.textures[e].image);this.textures[e].source=new ts(s)}if(this.depthBuffer=t.depthBuffer,this.stencilBuffer=t.stencilBuffer,this.resolveColorBuffer=t.resolveColorBuffer,this.resolveDepthBuffer=t.resolveDepthBuffer,this.resolveStencilBuffer=t.resolveStencilBuffer,this.storeMultisampledColorBuffer=t.storeMultisampledColorBuffer,this.storeMultisampledDepthBuffer=t.storeMultisampledDepthBuffer,this.storeMultisampledStencilBuffer=t.storeMultisampledStencilBuffer,t.depthTexture!==null)if(t.depthTexture.renderTarget===t){let e=t.depthTexture.clone();e.renderTarget=null,this.depthTexture=e}else this.depthTexture=t.depthTexture;else this.depthTexture=null;return this.samples=t.samples,this.multiview=t.multiview,this.useArrayDepthTexture=t.useArrayDepthTexture,this}dispose(){this.dispatchEvent({type:"dispose"})}},tn=class extends co{constructor(t=1,e=1,i={}){super(t,e,i),this.isWebGLRenderTarget=!0}},Ds=class extends qe{constructor(t=null,e=1,i=1,s=1){super(null),this.isDataArrayTexture=!0,this.image={data:t,width:e,height:i,depth:s},this.magFilter=Ee,this.minFilter=Ee,this.wrapR=Mn,this.generateMipmaps=!1,this.flipY=!1,this.unpackAlignment=1,this.layerUpdates=new Set}copy(t){return super.copy(t),this.wrapR=t.wrapR,this}addLayerUpdate(t){this.layerUpdates.add(t)}clearLayerUpdates(){this.layerUpdates.clear()}};var ho=class extends qe{constructor(t=null,e=1,i=1,s=1){super(null),this.isData3DTexture=!0,this.image={data:t,width:e,height:i,depth:s},this.magFilter=Ee,this.minFilter=Ee,this.wrapR=Mn,this.generateMipmaps=!1,this.flipY=!1,this.unpackAlignment=1}copy(t){return super.copy(t),this.wrapR=t.wrapR,this}};var ue=class n{static{this.prototype.isMatrix4=!0}constructor(t,e,i,s,r,o,a,l,c,h,d,u,f,p,_,m){this.elements=[1,0,0,0,0,1,0,0,0,0,1,0,0,0,0,1],t!==void 0&&this.set(t,e,i,s,r,o,a,l,c,h,d,u,f,p,_,m)}set(t,e,i,s,r,o,a,l,c,h,d,u,f,p,_,m){let g=this.elements;return g[0]=t,g[4]=e,g[8]=i,g[12]=s,g[1]=r,g[5]=o,g[9]=a,g[13]=l,g[2]=c,g[6]=h,g[10]=d,g[14]=u,g[3]=f,g[7]=p,g[11]=_,g[15]=m,this}identity(){return this.set(1,0,0,0,0,1,0,0,0,0,1,0,0,0,0,1),this}clone(){return new n().fromArray(this.elements)}copy(t){let e=this.elements,i=t.elements;return e[0]=i[0],e[1]=i[1],e[2]=i[2],e[3]=i[3],e[4]=i[4],e[5]=i[5],e[6]=i[6],e[7]=i[7],e[8]=i[8],e[9]=i[9],e[10]=i[10],e[11]=i[11],e[12]=i[12],e[13]=i[13],e[14]=i[14],e[15]=i[15],this}copyPosition(t){let e=this.elements,i=t.elements;return e[12]=i[12],e[13]=i[13],e[14]=i[14],this}setFromMatrix3(t){let e=t.elements;return this.set(e[0],e[3],e[6],0,e[1],e[4],e[7],0,e[2],e[5],e[8],0,0,0,0,1),this}extractBasis(t,e,i){return this.determinantAffine()===0?(t.set(1,0,0),e.set(0,1,0),i.set(0,0,1),this):(t.setFromMatrixColumn(this,0),e.setFromMatrixColumn(this,1),i.setFromMatrixColumn(this,2),this)}makeBasis(t,e,i){return this.set(t.x,e.x,i.x,0,t.y,e.y,i.y,0,t.z,e.z,i.z,0,0,0,0,1),this}extractRotation(t){if(t.determinantAffine()===0)return this.identity();let e=this.elements,i=t.elements,s=1/zi.setFromMatrixColumn(t,0).length(),r=1/zi.setFromMatrixColumn(t,1).length(),o=1/zi.setFromMatrixColumn(t,2).length();return e[0]=i[0]*s,e[1]=i[1]*s,e[2]=i[2]*s,e[3]=0,e[4]=i[4]*r,e[5]=i[5]*r,e[6]=i[6]*r,e[7]=0,e[8]=i[8]*o,e[9]=i[9]*o,e[10]=i[10]*o,e[11]=0,e[12]=0,e[13]=0,e[14]=0,e[15]=1,this}makeRotationFromEuler(t){let e=this.elements,i=t.x,s=t.y,r=t.z,o=Math.cos(i),a=Math.sin(i),l=Math.cos(s),c=Math.sin(s),h=Math.cos(r),d=Math.sin(r);if(t.order==="XYZ"){let u=o*h,f=o*d,p=a*h,_=a*d;e[0]=l*h,e[4]=-l*d,e[8]=c,e[1]=f+p*c,e[5]=u-_*c,e[9]=-a*l,e[2]=_-u*c,e[6]=p+f*c,e[10]=o*l}else if(t.order==="YXZ"){let u=l*h,f=l*d,p=c*h,_=c*d;e[0]=u+_*a,e[4]=p*a-f,e[8]=o*c,e[1]=o*d,e[5]=o*h,e[9]=-a,e[2]=f*a-p,e[6]=_+u*a,e[10]=o*l}else if(t.order==="ZXY"){let u=l*h,f=l*d,p=c*h,_=c*d;e[0]=u-_*a,e[4]=-o*d,e[8]=p+f*a,e[1]=f+p*a,e[5]=o*h,e[9]=_-u*a,e[2]=-o*c,e[6]=a,e[10]=o*l}else if(t.order==="ZYX"){let u=o*h,f=o*d,p=a*h,_=a*d;e[0]=l*h,e[4]=p*c-f,e[8]=u*c+_,e[1]=l*d,e[5]=_*c+u,e[9]=f*c-p,e[2]=-c,e[6]=a*l,e[10]=o*l}else if(t.order==="YZX"){let u=o*l,f=o*c,p=a*l,_=a*c;e[0]=l*h,e[4]=_-u*d,e[8]=p*d+f,e[1]=d,e[5]=o*h,e[9]=-a*h,e[2]=-c*h,e[6]=f*d+p,e[10]=u-_*d}else if(t.order==="XZY"){let u=o*l,f=o*c,p=a*l,_=a*c;e[0]=l*h,e[4]=-d,e[8]=c*h,e[1]=u*d+_,e[5]=o*h,e[9]=f*d-p,e[2]=p*d-f,e[6]=a*h,e[10]=_*d+u}return e[3]=0,e[7]=0,e[11]=0,e[12]=0,e[13]=0,e[14]=0,e[15]=1,this}makeRotationFromQuaternion(t){return this.compose(Tg,t,Rg)}lookAt(t,e,i){let s=this.elements;return Ke.subVectors(t,e),Ke.lengthSq()===0&&(Ke.z=1),Ke.normalize(),$n.crossVectors(i,Ke),$n.lengthSq()===0&&(Math.abs(i.z)===1?Ke.x+=1e-4:Ke.z+=1e-4,Ke.normalize(),$n.crossVectors(i,Ke)),$n.normalize(),Tr.crossVectors(Ke,$n),s[0]=$n.x,s[4]=Tr.x,s[8]=Ke.x,s[1]=$n.y,s[5]=Tr.y,s[9]=Ke.y,s[2]=$n.z,s[6]=Tr.z,s[10]=Ke.z,this}multiply(t){return this.multiplyMatrices(this,t)}premultiply(t){return this.multiplyMatrices(t,this)}multiplyMatrices(t,e){let i=t.elements,s=e.elements,r=this.elements,o=i[0],a=i[4],l=i[8],c=i[12],h=i[1],d=i[5],u=i[9],f=i[13],p=i[2],_=i[6],m=i[10],g=i[14],y=i[3],E=i[7],v=i[11],M=i[15],A=s[0],x=s[4],w=s[8],D=s[12],T=s[1],C=s[5],P=s[9],B=s[13],I=s[2],X=s[6],z=s[10],k=s[14],et=s[3],G=s[7],Z=s[11],tt=s[15];return r[0]=o*A+a*T+l*I+c*et,r[4]=o*x+a*C+l*X+c*G,r[8]=o*w+a*P+l*z+c*Z,r[12]=o*D+a*B+l*k+c*tt,r[1]=h*A+d*T+u*I+f*et,r[5]=h*x+d*C+u*X+f*G,r[9]=h*w+d*P+u*z+f*Z,r[13]=h*D+d*B+u*k+f*tt,r[2]=p*A+_*T+m*I+g*et,r[6]=p*x+_*C+m*X+g*G,r[10]=p*w+_*P+m*z+g*Z,r[14]=p*D+_*B+m*k+g*tt,r[3]=y*A+E*T+v*I+M*et,r[7]=y*x+E*C+v*X+M*G,r[11]=y*w+E*P+v*z+M*Z,r[15]=y*D+E*B+v*k+M*tt,this}multiplyScalar(t){let e=this.elements;return e[0]*=t,e[4]*=t,e[8]*=t,e[12]*=t,e[1]*=t,e[5]*=t,e[9]*=t,e[13]*=t,e[2]*=t,e[6]*=t,e[10]*=t,e[14]*=t,e[3]*=t,e[7]*=t,e[11]*=t,e[15]*=t,this}determinant(){let t=this.elements,e=t[0],i=t[4],s=t[8],r=t[12],o=t[1],a=t[5],l=t[9],c=t[13],h=t[2],d=t[6],u=t[10],f=t[14],p=t[3],_=t[7],m=t[11],g=t[15],y=l*f-c*u,E=a*f-c*d,v=a*u-l*d,M=o*f-c*h,A=o*u-l*h,x=o*d-a*h;return e*(_*y-m*E+g*v)-i*(p*y-m*M+g*A)+s*(p*E-_*M+g*x)-r*(p*v-_*A+m*x)}determinantAffine(){let t=this.elements,e=t[0],i=t[4],s=t[8],r=t[1],o=t[5],a=t[9],l=t[2],c=t[6],h=t[10];return e*(o*h-a*c)-i*(r*h-a*l)+s*(r*c-o*l)}transpose(){let t=this.elements,e;return e=t[1],t[1]=t[4],t[4]=e,e=t[2],t[2]=t[8],t[8]=e,e=t[6],t[6]=t[9],t[9]=e,e=t[3],t[3]=t[12],t[12]=e,e=t[7],t[7]=t[13],t[13]=e,e=t[11],t[11]=t[14],t[14]=e,this}setPosition(t,e,i){let s=this.elements;return t.isVector3?(s[12]=t.x,s[13]=t.y,s[14]=t.z):(s[12]=t,s[13]=e,s[14]=i),this}invert(){let t=this.elements,e=t[0],i=t[1],s=t[2],r=t[3],o=t[4],a=t[5],l=t[6],c=t[7],h=t[8],d=t[9],u=t[10],f=t[11],p=t[12],_=t[13],m=t[14],g=t[15],y=e*a-i*o,E=e*l-s*o,v=e*c-r*o,M=i*l-s*a,A=i*c-r*a,x=s*c-r*l,w=h*_-d*p,D=h*m-u*p,T=h*g-f*p,C=d*m-u*_,P=d*g-f*_,B=u*g-f*m,I=y*B-E*P+v*C+M*T-A*D+x*w;if(I===0)return this.set(0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0);let X=1/I;return t[0]=(a*B-l*P+c*C)*X,t[1]=(s*P-i*B-r*C)*X,t[2]=(_*x-m*A+g*M)*X,t[3]=(u*A-d*x-f*M)*X,t[4]=(l*T-o*B-c*D)*X,t[5]=(e*B-s*T+r*D)*X,t[6]=(m*v-p*x-g*E)*X,t[7]=(h*x-u*v+f*E)*X,t[8]=(o*P-a*T+c*w)*X,t[9]=(i*T-e*P-r*w)*X,t[10]=(p*A-_*v+g*y)*X,t[11]=(d*v-h*A-f*y)*X,t[12]=(a*D-o*C-l*w)*X,t[13]=(e*C-i*D+s*w)*X,t[14]=(_*E-p*M-m*y)*X,t[15]=(h*M-d*E+u*y)*X,this}scale(t){let e=this.elements,i=t.x,s=t.y,r=t.z;return e[0]*=i,e[4]*=s,e[8]*=r,e[1]*=i,e[5]*=s,e[9]*=r,e[2]*=i,e[6]*=s,e[10]*=r,e[3]*=i,e[7]*=s,e[11]*=r,this}getMaxScaleOnAxis(){let t=this.elements,e=t[0]*t[0]+t[1]*t[1]+t[2]*t[2],i=t[4]*t[4]+t[5]*t[5]+t[6]*t[6],s=t[8]*t[8]+t[9]*t[9]+t[10]*t[10];return Math.sqrt(Math.max(e,i,s))}makeTranslation(t,e,i){return t.isVector3?this.set(1,0,0,t.x,0,1,0,t.y,0,0,1,t.z,0,0,0,1):this.set(1,0,0,t,0,1,0,e,0,0,1,i,0,0,0,1),this}makeRotationX(t){let e=Math.cos(t),i=Math.sin(t);return this.set(1,0,0,0,0,e,-i,0,0,i,e,0,0,0,0,1),this}makeRotationY(t){let e=Math.cos(t),i=Math.sin(t);return this.set(e,0,i,0,0,1,0,0,-i,0,e,0,0,0,0,1),this}makeRotationZ(t){let e=Math.cos(t),i=Math.sin(t);return this.set(e,-i,0,0,i,e,0,0,0,0,1,0,0,0,0,1),this}makeRotationAxis(t,e){let i=Math.cos(e),s=Math.sin(e),r=1-i,o=t.x,a=t.y,l=t.z,c=r*o,h=r*a;return this.set(c*o+i,c*a-s*l,c*l+s*a,0,c*a+s*l,h*a+i,h*l-s*o,0,c*l-s*a,h*l+s*o,r*l*l+i,0,0,0,0,1),this}makeScale(t,e,i){return this.set(t,0,0,0,0,e,0,0,0,0,i,0,0,0,0,1),this}makeShear(t,e,i,s,r,o){return this.set(1,i,r,0,t,1,o,0,e,s,1,0,0,0,0,1),this}compose(t,e,i){let s=this.elements,r=e._x,o=e._y,a=e._z,l=e._w,c=r+r,h=o+o,d=a+a,u=r*c,f=r*h,p=r*d,_=o*h,m=o*d,g=a*d,y=l*c,E=l*h,v=l*d,M=i.x,A=i.y,x=i.z;return s[0]=(1-(_+g))*M,s[1]=(f+v)*M,s[2]=(p-E)*M,s[3]=0,s[4]=(f-v)*A,s[5]=(1-(u+g))*A,s[6]=(m+y)*A,s[7]=0,s[8]=(p+E)*x,s[9]=(m-y)*x,s[10]=(1-(u+_))*x,s[11]=0,s[12]=t.x,s[13]=t.y,s[14]=t.z,s[15]=1,this}decompose(t,e,i){let s=this.elements;t.x=s[12],t.y=s[13],t.z=s[14];let r=this.determinantAffine();if(r===0)return i.set(1,1,1),e.identity(),this;let o=zi.set(s[0],s[1],s[2]).length(),a=zi.set(s[4],s[5],s[6]).length(),l=zi.set(s[8],s[9],s[10]).length();r<0&&(o=-o),un.copy(this);let c=1/o,h=1/a,d=1/l;return un.elements[0]*=c,un.elements[1]*=c,un.elements[2]*=c,un.elements[4]*=h,un.elements[5]*=h,un.elements[6]*=h,un.elements[8]*=d,un.elements[9]*=d,un.elements[10]*=d,e.setFromRotationMatrix(un),i.x=o,i.y=a,i.z=l,this}makePerspective(t,e,i,s,r,o,a=on,l=!1){let c=this.elements,h=2*r/(e-t),d=2*r/(i-s),u=(e+t)/(e-t),f=(i+s)/(i-s),p,_;if(l)p=r/(o-r),_=o*r/(o-r);else if(a===on)p=-(o+r)/(o-r),_=-2*o*r/(o-r);else if(a===Ps)p=-o/(o-r),_=-o*r/(o-r);else throw new Error("THREE.Matrix4.makePerspective(): Invalid coordinate system: "+a);return c[0]=h,c[4]=0,c[8]=u,c[12]=0,c[1]=0,c[5]=d,c[9]=f,c[13]=0,c[2]=0,c[6]=0,c[10]=p,c[14]=_,c[3]=0,c[7]=0,c[11]=-1,c[15]=0,this}makeOrthographic(t,e,i,s,r,o,a=on,l=!1){let c=this.elements,h=2/(e-t),d=2/(i-s),u=-(e+t)/(e-t),f=-(i+s)/(i-s),p,_;if(l)p=1/(o-r),_=o/(o-r);else if(a===on)p=-2/(o-r),_=-(o+r)/(o-r);else if(a===Ps)p=-1/(o-r),_=-r/(o-r);else throw new Error("THREE.Matrix4.makeOrthographic(): Invalid coordinate system: "+a);return c[0]=h,c[4]=0,c[8]=0,c[12]=u,c[1]=0,c[5]=d,c[9]=0,c[13]=f,c[2]=0,c[6]=0,c[10]=p,c[14]=_,c[3]=0,c[7]=0,c[11]=0,c[15]=1,this}equals(t){let e=this.elements,i=t.elements;for(let s=0;s<16;s++)if(e[s]!==i[s])return!1;return!0}fromArray(t,e=0){for(let i=0;i<16;i++)this.elements[i]=t[i+e];return this}toArray(t=[],e=0){let i=this.elements;return t[e]=i[0],t[e+1]=i[1],t[e+2]=i[2],t[e+3]=i[3],t[e+4]=i[4],t[e+5]=i[5],t[e+6]=i[6],t[e+7]=i[7],t[e+8]=i[8],t[e+9]=i[9],t[e+10]=i[10],t[e+11]=i[11],t[e+12]=i[12],t[e+13]=i[13],t[e+14]=i[14],t[e+15]=i[15],t}},zi=new $,un=new ue,Tg=new $(0,0,0),Rg=new $(1,1,1),$n=new $,Tr=new $,Ke=new $,iu=new ue,su=new Sn,ti=class n{constructor(t=0,e=0,i=0,s=n.DEFAULT_ORDER){this.isEuler=!0,this._x=t,this._y=e,this._z=i,this._order=s}get x(){return this._x}set x(t){this._x=t,this._onChangeCallback()}get y(){return this._y}set y(t){this._y=t,this._onChangeCallback()}get z(){return this._z}set z(t){this._z=t,this._onChangeCallback()}get order(){return this._order}set order(t){this._order=t,this._onChangeCallback()}set(t,e,i,s=this._order){return this._x=t,this._y=e,this._z=i,this._order=s,this._onChangeCallback(),this}clone(){return new this.constructor(this._x,this._y,this._z,this._order)}copy(t){return this._x=t._x,this._y=t._y,this._z=t._z,this._order=t._order,this._onChangeCallback(),this}setFromRotationMatrix(t,e=this._order,i=!0){let s=t.elements,r=s[0],o=s[4],a=s[8],l=s[1],c=s[5],h=s[9],d=s[2],u=s[6],f=s[10];switch(e){case"XYZ":this._y=Math.asin(Jt(a,-1,1)),Math.abs(a)<.9999999?(this._x=Math.atan2(-h,f),this._z=Math.atan2(-o,r)):(this._x=Math.atan2(u,c),this._z=0);break;case"YXZ":this._x=Math.asin(-Jt(h,-1,1)),Math.abs(h)<.9999999?(this._y=Math.atan2(a,f),this._z=Math.atan2(l,c)):(this._y=Math.atan2(-d,r),this._z=0);break;case"ZXY":this._x=Math.asin(Jt(u,-1,1)),Math.abs(u)<.9999999?(this._y=Math.atan2(-d,f),this._z=Math.atan2(-o,c)):(this._y=0,this._z=Math.atan2(l,r));break;case"ZYX":this._y=Math.asin(-Jt(d,-1,1)),Math.abs(d)<.9999999?(this._x=Math.atan2(u,f),this._z=Math.atan2(l,r)):(this._x=0,this._z=Math.atan2(-o,c));break;case"YZX":this._z=Math.asin(Jt(l,-1,1)),Math.abs(l)<.9999999?(this._x=Math.atan2(-h,c),this._y=Math.atan2(-d,r)):(this._x=0,this._y=Math.atan2(a,f));break;case"XZY":this._z=Math.asin(-Jt(o,-1,1)),Math.abs(o)<.9999999?(this._x=Math.atan2(u,c),this._y=Math.atan2(a,r)):(this._x=Math.atan2(-h,f),this._y=0);break;default:Dt("Euler: .setFromRotationMatrix() encountered an unknown order: "+e)}return this._order=e,i===!0&&this._onChangeCallback(),this}setFromQuaternion(t,e,i){return iu.makeRotationFromQuaternion(t),this.setFromRotationMatrix(iu,e,i)}setFromVector3(t,e=this._order){return this.set(t.x,t.y,t.z,e)}reorder(t){return su.setFromEuler(this),this.setFromQuaternion(su,t)}equals(t){return t._x===this._x&&t._y===this._y&&t._z===this._z&&t._order===this._order}fromArray(t){return this._x=t[0],this._y=t[1],this._z=t[2],t[3]!==void 0&&(this._order=t[3]),this._onChangeCallback(),this}toArray(t=[],e=0){return t[e]=this._x,t[e+1]=this._y,t[e+2]=this._z,t[e+3]=this._order,t}_onChange(t){return this._onChangeCallback=t,this}_onChangeCallback(){}*[Symbol.iterator](){yield this._x,yield this._y,yield this._z,yield this._order}};ti.DEFAULT_ORDER="XYZ";var Us=class{constructor(){this.mask=1}set(t){this.mask=(1<<t|0)>>>0}enable(t){this.mask|=1<<t|0}enableAll(){this.mask=-1}toggle(t){this.mask^=1<<t|0}disable(t){this.mask&=~(1<<t|0)}disableAll(){this.mask=0}test(t){return(this.mask&t.mask)!==0}isEnabled(t){return(this.mask&(1<<t|0))!==0}},Cg=0,ru=new $,Gi=new Sn,Pn=new ue,Rr=new $,Ss=new $,Ig=new $,Pg=new Sn,ou=new $(1,0,0),au=new $(0,1,0),lu=new $(0,0,1),cu={type:"added"},Lg={type:"removed"},Vi={type:"childadded",child:null},Ll={type:"childremoved",child:null},en=class n extends bn{constructor(){super(),this.isObject3D=!0,Object.defineProperty(this,"id",{value:Cg++}),this.uuid=Li(),this.name="",this.type="Object3D",this.parent=null,this.children=[],this.up=n.DEFAULT_UP.clone();let t=new $,e=new ti,i=new Sn,s=new $(1,1,1);function r(){i.setFromEuler(e,!1)}function o(){e.setFromQuaternion(i,void 0,!1)}e._onChange(r),i._onChange(o),Object.defineProperties(this,{position:{configurable:!0,enumerable:!0,value:t},rotation:{configurable:!0,enumerable:!0,value:e},quaternion:{configurable:!0,enumerable:!0,value:i},scale:{configurable:!0,enumerable:!0,value:s},modelViewMatrix:{value:new ue},normalMatrix:{value:new Ot}}),this.matrix=new ue,this.matrixWorld=new ue,this.matrixAutoUpdate=n.DEFAULT_MATRIX_AUTO_UPDATE,this.matrixWorldAutoUpdate=n.DEFAULT_MATRIX_WORLD_AUTO_UPDATE,this.matrixWorldNeedsUpdate=!1,this.layers=new Us,this.visible=!0,this.castShadow=!1,this.receiveShadow=!1,this.frustumCulled=!0,this.renderOrder=0,this.animations=[],this.customDepthMaterial=void 0,this.customDistanceMaterial=void 0,this.static=!1,this.userData={},this.pivot=null}onBeforeShadow(){}onAfterShadow(){}onBeforeRender(){}onAfterRender(){}applyMatrix4(t){this.matrixAutoUpdate&&this.updateMatrix(),this.matrix.premultiply(t),this.matrix.decompose(this.position,this.quaternion,this.scale),this.pivot!==null&&this.position.copy(this.pivot).applyMatrix4(this.matrix).sub(this.pivot)}applyQuaternion(t){return this.quaternion.premultiply(t),this}setRotationFromAxisAngle(t,e){this.quaternion.setFromAxisAngle(t,e)}setRotationFromEuler(t){this.quaternion.setFromEuler(t,!0)}setRotationFromMatrix(t){this.quaternion.setFromRotationMatrix(t)}setRotationFromQuaternion(t){this.quaternion.copy(t)}rotateOnAxis(t,e){return Gi.setFromAxisAngle(t,e),this.quaternion.multiply(Gi),this}rotateOnWorldAxis(t,e){return Gi.setFromAxisAngle(t,e),this.quaternion.premultiply(Gi),this}rotateX(t){return this.rotateOnAxis(ou,t)}rotateY(t){return this.rotateOnAxis(au,t)}rotateZ(t){return this.rotateOnAxis(lu,t)}translateOnAxis(t,e){return ru.copy(t).applyQuaternion(this.quaternion),this.position.add(ru.multiplyScalar(e)),this}translateX(t){return this.translateOnAxis(ou,t)}translateY(t){return this.translateOnAxis(au,t)}translateZ(t){return this.translateOnAxis(lu,t)}localToWorld(t){return this.updateWorldMatrix(!0,!1),t.applyMatrix4(this.matrixWorld)}worldToLocal(t){return this.updateWorldMatrix(!0,!1),t.applyMatrix4(Pn.copy(this.matrixWorld).invert())}lookAt(t,e,i){t.isVector3?Rr.copy(t):Rr.set(t,e,i);let s=this.parent;this.updateWorldMatrix(!0,!1),Ss.setFromMatrixPosition(this.matrixWorld),this.isCamera||this.isLight?Pn.lookAt(Ss,Rr,this.up):Pn.lookAt(Rr,Ss,this.up),this.quaternion.setFromRotationMatrix(Pn),s&&(Pn.extractRotation(s.matrixWorld),Gi.setFromRotationMatrix(Pn),this.quaternion.premultiply(Gi.invert()))}add(t){if(arguments.length>1){for(let e=0;e<arguments.length;e++)this.add(arguments[e]);return this}return t===this?(Ut("Object3D.add: object can't be added as a child of itself.",t),this):(t&&t.isObject3D?(t.removeFromParent(),t.parent=this,this.children.push(t),t.dispatchEvent(cu),Vi.child=t,this.dispatchEvent(Vi),Vi.child=null):Ut("Object3D.add: object not an instance of THREE.Object3D.",t),this)}remove(t){if(arguments.length>1){for(let i=0;i<arguments.length;i++)this.remove(arguments[i]);return this}let e=this.children.indexOf(t);return e!==-1&&(t.parent=null,this.children.splice(e,1),t.dispatchEvent(Lg),Ll.child=t,this.dispatchEvent(Ll),Ll.child=null),this}removeFromParent(){let t=this.parent;return t!==null&&t.remove(this),this}clear(){return this.remove(...this.children)}attach(t){return this.updateWorldMatrix(!0,!1),Pn.copy(this.matrixWorld).invert(),t.parent!==null&&(t.parent.updateWorldMatrix(!0,!1),Pn.multiply(t.parent.matrixWorld)),t.applyMatrix4(Pn),t.removeFromParent(),t.parent=this,this.children.push(t),t.updateWorldMatrix(!1,!0),t.dispatchEvent(cu),Vi.child=t,this.dispatchEvent(Vi),Vi.child=null,this}getObjectById(t){return this.getObjectByProperty("id",t)}getObjectByName(t){return this.getObjectByProperty("name",t)}getObjectByProperty(t,e){if(this[t]===e)return this;for(let i=0,s=this.children.length;i<s;i++){let o=this.children[i].getObjectByProperty(t,e);if(o!==void 0)return o}}getObjectsByProperty(t,e,i=[]){this[t]===e&&i.push(this);let s=this.children;for(let r=0,o=s.length;r<o;r++)s[r].getObjectsByProperty(t,e,i);return i}getWorldPosition(t){return this.updateWorldMatrix(!0,!1),t.setFromMatrixPosition(this.matrixWorld)}getWorldQuaternion(t){return this.updateWorldMatrix(!0,!1),this.matrixWorld.decompose(Ss,t,Ig),t}getWorldScale(t){return this.updateWorldMatrix(!0,!1),this.matrixWorld.decompose(Ss,Pg,t),t}getWorldDirection(t){this.updateWorldMatrix(!0,!1);let e=this.matrixWorld.elements;return t.set(e[8],e[9],e[10]).normalize()}raycast(){}intersectsFrustum(){return!0}traverse(t){t(this);let e=this.children;for(let i=0,s=e.length;i<s;i++)e[i].traverse(t)}traverseVisible(t){if(this.visible===!1)return;t(this);let e=this.children;for(let i=0,s=e.length;i<s;i++)e[i].traverseVisible(t)}traverseAncestors(t){let e=this.parent;e!==null&&(t(e),e.traverseAncestors(t))}updateMatrix(){this.matrix.compose(this.position,this.quaternion,this.scale);let t=this.pivot;if(t!==null){let e=t.x,i=t.y,s=t.z,r=this.matrix.elements;r[12]+=e-r[0]*e-r[4]*i-r[8]*s,r[13]+=i-r[1]*e-r[5]*i-r[9]*s,r[14]+=s-r[2]*e-r[6]*i-r[10]*s}this.matrixWorldNeedsUpdate=!0}updateMatrixWorld(t){this.matrixAutoUpdate&&this.updateMatrix(),(this.matrixWorldNeedsUpdate||t)&&(this.matrixWorldAutoUpdate===!0&&(this.parent===null?this.matrixWorld.copy(this.matrix):this.matrixWorld.multiplyMatrices(this.parent.matrixWorld,this.matrix)),this.matrixWorldNeedsUpdate=!1,t=!0);let e=this.children;for(let i=0,s=e.length;i<s;i++)e[i].updateMatrixWorld(t)}updateWorldMatrix(t,e,i=!1){let s=this.parent;if(t===!0&&s!==null&&s.updateWorldMatrix(!0,!1),this.matrixAutoUpdate&&this.updateMatrix(),(this.matrixWorldNeedsUpdate||i)&&(this.matrixWorldAutoUpdate===!0&&(this.parent===null?this.matrixWorld.copy(this.matrix):this.matrixWorld.multiplyMatrices(this.parent.matrixWorld,this.matrix)),this.matrixWorldNeedsUpdate=!1,i=!0),e===!0){let r=this.children;for(let o=0,a=r.length;o<a;o++)r[o].updateWorldMatrix(!1,!0,i)}}toJSON(t){let e=t===void 0||typeof t=="string",i={};e&&(t={geometries:{},materials:{},textures:{},images:{},shapes:{},skeletons:{},animations:{},nodes:{}},i.metadata={version:4.7,type:"Object",generator:"Object3D.toJSON"});let s={};s.uuid=this.uuid,s.type=this.type,s.name=this.name,s.castShadow=this.castShadow,s.receiveShadow=this.receiveShadow,s.visible=this.visible,s.frustumCulled=this.frustumCulled,s.renderOrder=this.renderOrder,s.static=this.static,s.matrixAutoUpdate=this.matrixAutoUpdate,Object.keys(this.userData).length>0&&(s.userData=this.userData),s.layers=this.layers.mask,s.matrix=this.matrix.toArray(),s.up=this.up.toArray(),this.pivot!==null&&(s.pivot=this.pivot.toArray()),this.morphTargetDictionary!==void 0&&(s.morphTargetDictionary=Object.assign({},this.morphTargetDictionary)),this.morphTargetInfluences!==void 0&&(s.morphTargetInfluences=this.morphTargetInfluences.slice()),this.isInstancedMesh&&(s.type="InstancedMesh",s.count=this.count,s.instanceMatrix=this.instanceMatrix.toJSON(),this.instanceColor!==null&&(s.instanceColor=this.instanceColor.toJSON())),this.isBatchedMesh&&(s.type="BatchedMesh",s.perObjectFrustumCulled=this.perObjectFrustumCulled,s.sortObjects=this.sortObjects,s.drawRanges=this._drawRanges,s.reservedRanges=this._reservedRanges,s.geometryInfo=this._geometryInfo.map(a=>({...a,boundingBox:a.boundingBox?a.boundingBox.toJSON():void 0,boundingSphere:a.boundingSphere?a.boundingSphere.toJSON():void 0})),s.instanceInfo=this._instanceInfo.map(a=>({...a})),s.availableInstanceIds=this._availableInstanceIds.slice(),s.availableGeometryIds=this._availableGeometryIds.slice(),s.nextIndexStart=this._nextIndexStart,s.nextVertexStart=this._nextVertexStart,s.geometryCount=this._geometryCount,s.maxInstanceCount=this._maxInstanceCount,s.maxVertexCount=this._maxVertexCount,s.maxIndexCount=this._maxIndexCount,s.geometryInitialized=this._geometryInitialized,s.matricesTexture=this._matricesTexture.toJSON(t),s.indirectTexture=this._indirectTexture.toJSON(t),this._colorsTexture!==null&&(s.colorsTexture=this._colorsTexture.toJSON(t)),this.boundingSphere!==null&&(s.boundingSphere=this.boundingSphere.toJSON()),this.boundingBox!==null&&(s.boundingBox=this.boundingBox.toJSON()));function r(a,l){return a[l.uuid]===void 0&&(a[l.uuid]=l.toJSON(t)),l.uuid}if(this.isScene)this.background&&(this.background.isColor?s.background=this.background.toJSON():this.background.isTexture&&(s.background=this.background.toJSON(t).uuid)),this.environment&&this.environment.isTexture&&this.environment.isRenderTargetTexture!==!0&&(s.environment=this.environment.toJSON(t).uuid);else if(this.isMesh||this.isLine||this.isPoints){s.geometry=r(t.geometries,this.geometry);let a=this.geometry.parameters;if(a!==void 0&&a.shapes!==void 0){let l=a.shapes;if(Array.isArray(l))for(let c=0,h=l.length;c<h;c++){let d=l[c];r(t.shapes,d)}else r(t.shapes,l)}}if(this.isSkinnedMesh&&(s.bindMode=this.bindMode,s.bindMatrix=this.bindMatrix.toArray(),this.skeleton!==void 0&&(r(t.skeletons,this.skeleton),s.skeleton=this.skeleton.uuid)),this.material!==void 0)if(Array.isArray(this.material)){let a=[];for(let l=0,c=this.material.length;l<c;l++)a.push(r(t.materials,this.material[l]));s.material=a}else s.material=r(t.materials,this.material);if(this.children.length>0){s.children=[];for(let a=0;a<this.children.length;a++)s.children.push(this.children[a].toJSON(t).object)}if(this.animations.length>0){s.animations=[];for(let a=0;a<this.animations.length;a++){let l=this.animations[a];s.animations.push(r(t.animations,l))}}if(e){let a=o(t.geometries),l=o(t.materials),c=o(t.textures),h=o(t.images),d=o(t.shapes),u=o(t.skeletons),f=o(t.animations),p=o(t.nodes);a.length>0&&(i.geometries=a),l.length>0&&(i.materials=l),c.length>0&&(i.textures=c),h.length>0&&(i.images=h),d.length>0&&(i.shapes=d),u.length>0&&(i.skeletons=u),f.length>0&&(i.animations=f),p.length>0&&(i.nodes=p)}return i.object=s,i;function o(a){let l=[];for(let c in a){let h=a[c];delete h.metadata,l.push(h)}return l}}clone(t){return new this.constructor().copy(this,t)}copy(t,e=!0){if(this.name=t.name,this.up.copy(t.up),this.position.copy(t.position),this.rotation.order=t.rotation.order,this.quaternion.copy(t.quaternion),this.scale.copy(t.scale),this.pivot=t.pivot!==null?t.pivot.clone():null,this.matrix.copy(t.matrix),this.matrixWorld.copy(t.matrixWorld),this.matrixAutoUpdate=t.matrixAutoUpdate,this.matrixWorldAutoUpdate=t.matrixWorldAutoUpdate,this.matrixWorldNeedsUpdate=t.matrixWorldNeedsUpdate,this.layers.mask=t.layers.mask,this.visible=t.visible,this.castShadow=t.castShadow,this.receiveShadow=t.receiveShadow,this.frustumCulled=t.frustumCulled,this.renderOrder=t.renderOrder,this.static=t.static,this.animations=t.animations.slice(),this.userData=JSON.parse(JSON.stringify(t.userData)),e===!0)for(let i=0;i<t.children.length;i++){let s=t.children[i];this.add(s.clone())}return this}dispose(){this.dispatchEvent({type:"dispose"})}};en.DEFAULT_UP=new $(0,1,0);en.DEFAULT_MATRIX_AUTO_UPDATE=!0;en.DEFAULT_MATRIX_WORLD_AUTO_UPDATE=!0;var Mi=class extends en{constructor(){super(),this.isGroup=!0,this.type="Group"}},Ng={type:"move"},es=class{constructor(){this._targetRay=null,this._grip=null,this._hand=null}getHandSpace(){return this._hand===null&&(this._hand=new Mi,this._hand.matrixAutoUpdate=!1,this._hand.visible=!1,this._hand.joints={},this._hand.inputState={pinching:!1}),this._hand}getTargetRaySpace(){return this._targetRay===null&&(this._targetRay=new Mi,this._targetRay.matrixAutoUpdate=!1,this._targetRay.visible=!1,this._targetRay.hasLinearVelocity=!1,this._targetRay.linearVelocity=new $,this._targetRay.hasAngularVelocity=!1,this._targetRay.angularVelocity=new $),this._targetRay}getGripSpace(){return this._grip===null&&(this._grip=new Mi,this._grip.matrixAutoUpdate=!1,this._grip.visible=!1,this._grip.hasLinearVelocity=!1,this._grip.linearVelocity=new $,this._grip.hasAngularVelocity=!1,this._grip.angularVelocity=new $,this._grip.eventsEnabled=!1),this._grip}dispatchEvent(t){return this._targetRay!==null&&this._targetRay.dispatchEvent(t),this._grip!==null&&this._grip.dispatchEvent(t),this._hand!==null&&this._hand.dispatchEvent(t),this}connect(t){if(t&&t.hand){let e=this._hand;if(e)for(let i of t.hand.values())this._getHandJoint(e,i)}return this.dispatchEvent({type:"connected",data:t}),this}disconnect(t){return this.dispatchEvent({type:"disconnected",data:t}),this._targetRay!==null&&(this._targetRay.visible=!1),this._grip!==null&&(this._grip.visible=!1),this._hand!==null&&(this._hand.visible=!1),this}update(t,e,i){let s=null,r=null,o=null,a=this._targetRay,l=this._grip,c=this._hand;if(t&&e.session.visibilityState!=="visible-blurred"){if(c&&t.hand){o=!0;for(let _ of t.hand.values()){let m=e.getJointPose(_,i),g=this._getHandJoint(c,_);m!==null&&(g.matrix.fromArray(m.transform.matrix),g.matrix.decompose(g.position,g.quaternion,g.scale),g.matrixWorldNeedsUpdate=!0,g.jointRadius=m.radius),g.visible=m!==null}let h=c.joints["index-finger-tip"],d=c.joints["thumb-tip"],u=h.position.distanceTo(d.position),f=.02,p=.005;c.inputState.pinching&&u>f+p?(c.inputState.pinching=!1,this.dispatchEvent({type:"pinchend",handedness:t.handedness,target:this})):!c.inputState.pinching&&u<=f-p&&(c.inputState.pinching=!0,this.dispatchEvent({type:"pinchstart",handedness:t.handedness,target:this}))}else l!==null&&t.gripSpace&&(r=e.getPose(t.gripSpace,i),r!==null&&(l.matrix.fromArray(r.transform.matrix),l.matrix.decompose(l.position,l.quaternion,l.scale),l.matrixWorldNeedsUpdate=!0,r.linearVelocity?(l.hasLinearVelocity=!0,l.linearVelocity.copy(r.linearVelocity)):l.hasLinearVelocity=!1,r.angularVelocity?(l.hasAngularVelocity=!0,l.angularVelocity.copy(r.angularVelocity)):l.hasAngularVelocity=!1,l.eventsEnabled&&l.dispatchEvent({type:"gripUpdated",data:t,target:this})));a!==null&&(s=e.getPose(t.targetRaySpace,i),s===null&&r!==null&&(s=r),s!==null&&(a.matrix.fromArray(s.transform.matrix),a.matrix.decompose(a.position,a.quaternion,a.scale),a.matrixWorldNeedsUpdate=!0,s.linearVelocity?(a.hasLinearVelocity=!0,a.linearVelocity.copy(s.linearVelocity)):a.hasLinearVelocity=!1,s.angularVelocity?(a.hasAngularVelocity=!0,a.angularVelocity.copy(s.angularVelocity)):a.hasAngularVelocity=!1,this.dispatchEvent(Ng)))}return a!==null&&(a.visible=s!==null),l!==null&&(l.visible=r!==null),c!==null&&(c.visible=o!==null),this}_getHandJoint(t,e){if(t.joints[e.jointName]===void 0){let i=new Mi;i.matrixAutoUpdate=!1,i.visible=!1,t.joints[e.jointName]=i,t.add(i)}return t.joints[e.jointName]}},ld={aliceblue:15792383,antiquewhite:16444375,aqua:65535,aquamarine:8388564,azure:15794175,beige:16119260,bisque:16770244,black:0,blanchedalmond:16772045,blue:255,blueviolet:9055202,brown:10824234,burlywood:14596231,cadetblue:6266528,chartreuse:8388352,chocolate:13789470,coral:16744272,cornflowerblue:6591981,cornsilk:16775388,crimson:14423100,cyan:65535,darkblue:139,darkcyan:35723,darkgoldenrod:12092939,darkgray:11119017,darkgreen:25600,darkgrey:11119017,darkkhaki:12433259,darkmagenta:9109643,darkolivegreen:5597999,darkorange:16747520,darkorchid:10040012,darkred:9109504,darksalmon:15308410,darkseagreen:9419919,darkslateblue:4734347,darkslategray:3100495,darkslategrey:3100495,darkturquoise:52945,darkviolet:9699539,deeppink:16716947,deepskyblue:49151,dimgray:6908265,dimgrey:6908265,dodgerblue:2003199,firebrick:11674146,floralwhite:16775920,forestgreen:2263842,fuchsia:16711935,gainsboro:14474460,ghostwhite:16316671,gold:16766720,goldenrod:14329120,gray:8421504,green:32768,greenyellow:11403055,grey:8421504,honeydew:15794160,hotpink:16738740,indianred:13458524,indigo:4915330,ivory:16777200,khaki:15787660,lavender:15132410,lavenderblush:16773365,lawngreen:8190976,lemonchiffon:16775885,lightblue:11393254,lightcoral:15761536,lightcyan:14745599,lightgoldenrodyellow:16448210,lightgray:13882323,lightgreen:9498256,lightgrey:13882323,lightpink:16758465,lightsalmon:16752762,lightseagreen:2142890,lightskyblue:8900346,lightslategray:7833753,lightslategrey:7833753,lightsteelblue:11584734,lightyellow:16777184,lime:65280,limegreen:3329330,linen:16445670,magenta:16711935,maroon:8388608,mediumaquamarine:6737322,mediumblue:205,mediumorchid:12211667,mediumpurple:9662683,mediumseagreen:3978097,mediumslateblue:8087790,mediumspringgreen:64154,mediumturquoise:4772300,mediumvioletred:13047173,midnightblue:1644912,mintcream:16121850,mistyrose:16770273,moccasin:16770229,navajowhite:16768685,navy:128,oldlace:16643558,olive:8421376,olivedrab:7048739,orange:16753920,orangered:16729344,orchid:14315734,palegoldenrod:15657130,palegreen:10025880,paleturquoise:11529966,palevioletred:14381203,papayawhip:16773077,peachpuff:16767673,peru:13468991,pink:16761035,plum:14524637,powderblue:11591910,purple:8388736,rebeccapurple:6697881,red:16711680,rosybrown:12357519,royalblue:4286945,saddlebrown:9127187,salmon:16416882,sandybrown:16032864,seagreen:3050327,seashell:16774638,sienna:10506797,silver:12632256,skyblue:8900331,slateblue:6970061,slategray:7372944,slategrey:7372944,snow:16775930,springgreen:65407,steelblue:4620980,tan:13808780,teal:32896,thistle:14204888,tomato:16737095,turquoise:4251856,violet:15631086,wheat:16113331,white:16777215,whitesmoke:16119285,yellow:16776960,yellowgreen:10145074},Yn={h:0,s:0,l:0},Cr={h:0,s:0,l:0};function Nl(n,t,e){return e<0&&(e+=1),e>1&&(e-=1),e<1/6?n+(t-n)*6*e:e<1/2?t:e<2/3?n+(t-n)*6*(2/3-e):n}var Yt=class{constructor(t,e,i){return this.isColor=!0,this.r=1,this.g=1,this.b=1,this.set(t,e,i)}set(t,e,i){if(e===void 0&&i===void 0){let s=t;s&&s.isColor?this.copy(s):typeof s=="number"?this.setHex(s):typeof s=="string"&&this.setStyle(s)}else this.setRGB(t,e,i);return this}setScalar(t){return this.r=t,this.g=t,this.b=t,this}setHex(t,e=Qe){return t=Math.floor(t),this.r=(t>>16&255)/255,this.g=(t>>8&255)/255,this.b=(t&255)/255,$t.colorSpaceToWorking(this,e),this}setRGB(t,e,i,s=$t.workingColorSpace){return this.r=t,this.g=e,this.b=i,$t.colorSpaceToWorking(this,s),this}setHSL(t,e,i,s=$t.workingColorSpace){if(t=Sg(t,1),e=Jt(e,0,1),i=Jt(i,0,1),e===0)this.r=this.g=this.b=i;else{let r=i<=.5?i*(1+e):i+e-i*e,o=2*i-r;this.r=Nl(o,r,t+1/3),this.g=Nl(o,r,t),this.b=Nl(o,r,t-1/3)}return $t.colorSpaceToWorking(this,s),this}setStyle(t,e=Qe){function i(r){r!==void 0&&parseFloat(r)<1&&Dt("Color: Alpha component of "+t+" will be ignored.")}let s;if(s=/^(\w+)\(([^\)]*)\)/.exec(t)){let r,o=s[1],a=s[2];switch(o){case"rgb":case"rgba":if(r=/^\s*(\d+)\s*,\s*(\d+)\s*,\s*(\d+)\s*(?:,\s*(\d+(?:\.\d+)?|\.\d+)\s*)?$/.exec(a))return i(r[4]),this.setRGB(Math.min(255,parseInt(r[1],10))/255,Math.min(255,parseInt(r[2],10))/255,Math.min(255,parseInt(r[3],10))/255,e);if(r=/^\s*(\d+(?:\.\d+)?|\.\d+)\%\s*,\s*(\d+(?:\.\d+)?|\.\d+)\%\s*,\s*(\d+(?:\.\d+)?|\.\d+)\%\s*(?:,\s*(\d+(?:\.\d+)?|\.\d+)\s*)?$/.exec(a))return i(r[4]),this.setRGB(Math.min(100,parseFloat(r[1]))/100,Math.min(100,parseFloat(r[2]))/100,Math.min(100,parseFloat(r[3]))/100,e);break;case"hsl":case"hsla":if(r=/^\s*([+-]?(?:\d+(?:\.\d+)?|\.\d+))\s*,\s*(\d+(?:\.\d+)?|\.\d+)\%\s*,\s*(\d+(?:\.\d+)?|\.\d+)\%\s*(?:,\s*(\d+(?:\.\d+)?|\.\d+)\s*)?$/.exec(a))return i(r[4]),this.setHSL(parseFloat(r[1])/360,parseFloat(r[2])/100,parseFloat(r[3])/100,e);break;default:Dt("Color: Unknown color model "+t)}}else if(s=/^\#([A-Fa-f\d]+)$/.exec(t)){let r=s[1],o=r.length;if(o===3)return this.setRGB(parseInt(r.charAt(0),16)/15,parseInt(r.charAt(1),16)/15,parseInt(r.charAt(2),16)/15,e);if(o===6)return this.setHex(parseInt(r,16),e);Dt("Color: Invalid hex color "+t)}else if(t&&t.length>0)return this.setColorName(t,e);return this}setColorName(t,e=Qe){let i=ld[t.toLowerCase()];return i!==void 0?this.setHex(i,e):Dt("Color: Unknown color "+t),this}clone(){return new this.constructor(this.r,this.g,this.b)}copy(t){return this.r=t.r,this.g=t.g,this.b=t.b,this}copySRGBToLinear(t){return this.r=On(t.r),this.g=On(t.g),this.b=On(t.b),this}copyLinearToSRGB(t){return this.r=ji(t.r),this.g=ji(t.g),this.b=ji(t.b),this}convertSRGBToLinear(){return this.copySRGBToLinear(this),this}convertLinearToSRGB(){return this.copyLinearToSRGB(this),this}getHex(t=Qe){return $t.workingToColorSpace(Ue.copy(this),t),Math.round(Jt(Ue.r*255,0,255))*65536+Math.round(Jt(Ue.g*255,0,255))*256+Math.round(Jt(Ue.b*255,0,255))}getHexString(t=Qe){return("000000"+this.getHex(t).toString(16)).slice(-6)}getHSL(t,e=$t.workingColorSpace){$t.workingToColorSpace(Ue.copy(this),e);let i=Ue.r,s=Ue.g,r=Ue.b,o=Math.max(i,s,r),a=Math.min(i,s,r),l,c,h=(a+o)/2;if(a===o)l=0,c=0;else{let d=o-a;switch(c=h<=.5?d/(o+a):d/(2-o-a),o){case i:l=(s-r)/d+(s<r?6:0);break;case s:l=(r-i)/d+2;break;case r:l=(i-s)/d+4;break}l/=6}return t.h=l,t.s=c,t.l=h,t}getRGB(t,e=$t.workingColorSpace){return $t.workingToColorSpace(Ue.copy(this),e),t.r=Ue.r,t.g=Ue.g,t.b=Ue.b,t}getStyle(t=Qe){$t.workingToColorSpace(Ue.copy(this),t);let e=Ue.r,i=Ue.g,s=Ue.b;return t!==Qe?`color(${t} ${e.toFixed(3)} ${i.toFixed(3)} ${s.toFixed(3)})`:`rgb(${Math.round(e*255)},${Math.round(i*255)},${Math.round(s*255)})`}offsetHSL(t,e,i){return this.getHSL(Yn),this.setHSL(Yn.h+t,Yn.s+e,Yn.l+i)}add(t){return this.r+=t.r,this.g+=t.g,this.b+=t.b,this}addColors(t,e){return this.r=t.r+e.r,this.g=t.g+e.g,this.b=t.b+e.b,this}addScalar(t){return this.r+=t,this.g+=t,this.b+=t,this}sub(t){return this.r=Math.max(0,this.r-t.r),this.g=Math.max(0,this.g-t.g),this.b=Math.max(0,this.b-t.b),this}multiply(t){return this.r*=t.r,this.g*=t.g,this.b*=t.b,this}multiplyScalar(t){return this.r*=t,this.g*=t,this.b*=t,this}lerp(t,e){return this.r+=(t.r-this.r)*e,this.g+=(t.g-this.g)*e,this.b+=(t.b-this.b)*e,this}lerpColors(t,e,i){return this.r=t.r+(e.r-t.r)*i,this.g=t.g+(e.g-t.g)*i,this.b=t.b+(e.b-t.b)*i,this}lerpHSL(t,e){this.getHSL(Yn),t.getHSL(Cr);let i=Tl(Yn.h,Cr.h,e),s=Tl(Yn.s,Cr.s,e),r=Tl(Yn.l,Cr.l,e);return this.setHSL(i,s,r),this}setFromVector3(t){return this.r=t.x,this.g=t.y,this.b=t.z,this}applyMatrix3(t){let e=this.r,i=this.g,s=this.b,r=t.elements;return this.r=r[0]*e+r[3]*i+r[6]*s,this.g=r[1]*e+r[4]*i+r[7]*s,this.b=r[2]*e+r[5]*i+r[8]*s,this}equals(t){return t.r===this.r&&t.g===this.g&&t.b===this.b}fromArray(t,e=0){return this.r=t[e],this.g=t[e+1],this.b=t[e+2],this}toArray(t=[],e=0){return t[e]=this.r,t[e+1]=this.g,t[e+2]=this.b,t}fromBufferAttribute(t,e){return this.r=t.getX(e),this.g=t.getY(e),this.b=t.getZ(e),this}toJSON(){return this.getHex()}*[Symbol.iterator](){yield this.r,yield this.g,yield this.b}},Ue=new Yt;Yt.NAMES=ld;var bi=class extends en{constructor(){super(),this.isScene=!0,this.type="Scene",this.background=null,this.environment=null,this.fog=null,this.backgroundBlurriness=0,this.backgroundIntensity=1,this.backgroundRotation=new ti,this.environmentIntensity=1,this.environmentRotation=new ti,this.overrideMaterial=null,typeof __THREE_DEVTOOLS__<"u"&&__THREE_DEVTOOLS__.dispatchEvent(new CustomEvent("observe",{detail:this}))}copy(t,e){return super.copy(t,e),this.background=t.background!==null?t.background.clone():null,this.environment=t.environment!==null?t.environment.clone():null,this.fog=t.fog!==null?t.fog.clone():null,this.backgroundBlurriness=t.backgroundBlurriness,this.backgroundIntensity=t.backgroundIntensity,this.backgroundRotation.copy(t.backgroundRotation),this.environmentIntensity=t.environmentIntensity,this.environmentRotation.copy(t.environmentRotation),this.overrideMaterial=t.overrideMaterial!==null?t.overrideMaterial.clone():null,this.matrixAutoUpdate=t.matrixAutoUpdate,this}toJSON(t){let e=super.toJSON(t);return this.fog!==null&&(e.object.fog=this.fog.toJSON()),e.object.backgroundBlurriness=this.backgroundBlurriness,e.object.backgroundIntensity=this.backgroundIntensity,e.object.backgroundRotation=this.backgroundRotation.toArray(),e.object.environmentIntensity=this.environmentIntensity,e.object.environmentRotation=this.environmentRotation.toArray(),e}},dn=new $,Ln=new $,Dl=new $,Nn=new $,Hi=new $,Wi=new $,hu=new $,Ul=new $,Ol=new $,Fl=new $,kl=new ce,Bl=new ce,zl=new ce,jn=class n{constructor(t=new $,e=new $,i=new $){this.a=t,this.b=e,this.c=i}static getNormal(t,e,i,s){s.subVectors(i,e),dn.subVectors(t,e),s.cross(dn);let r=s.lengthSq();return r>0?s.multiplyScalar(1/Math.sqrt(r)):s.set(0,0,0)}static getBarycoord(t,e,i,s,r){dn.subVectors(s,e),Ln.subVectors(i,e),Dl.subVectors(t,e);let o=dn.dot(dn),a=dn.dot(Ln),l=dn.dot(Dl),c=Ln.dot(Ln),h=Ln.dot(Dl),d=o*c-a*a;if(d===0)return r.set(0,0,0),null;let u=1/d,f=(c*l-a*h)*u,p=(o*h-a*l)*u;return r.set(1-f-p,p,f)}static containsPoint(t,e,i,s){return this.getBarycoord(t,e,i,s,Nn)===null?!1:Nn.x>=0&&Nn.y>=0&&Nn.x+Nn.y<=1}static getInterpolation(t,e,i,s,r,o,a,l){return this.getBarycoord(t,e,i,s,Nn)===null?(l.x=0,l.y=0,"z"in l&&(l.z=0),"w"in l&&(l.w=0),null):(l.setScalar(0),l.addScaledVector(r,Nn.x),l.addScaledVector(o,Nn.y),l.addScaledVector(a,Nn.z),l)}static getInterpolatedAttribute(t,e,i,s,r,o){return kl.setScalar(0),Bl.setScalar(0),zl.setScalar(0),kl.fromBufferAttribute(t,e),Bl.fromBufferAttribute(t,i),zl.fromBufferAttribute(t,s),o.setScalar(0),o.addScaledVector(kl,r.x),o.addScaledVector(Bl,r.y),o.addScaledVector(zl,r.z),o}static isFrontFacing(t,e,i,s){return dn.subVectors(i,e),Ln.subVectors(t,e),dn.cross(Ln).dot(s)<0}set(t,e,i){return this.a.copy(t),this.b.copy(e),this.c.copy(i),this}setFromPointsAndIndices(t,e,i,s){return this.a.copy(t[e]),this.b.copy(t[i]),this.c.copy(t[s]),this}setFromAttributeAndIndices(t,e,i,s){return this.a.fromBufferAttribute(t,e),this.b.fromBufferAttribute(t,i),this.c.fromBufferAttribute(t,s),this}clone(){return new this.constructor().copy(this)}copy(t){return this.a.copy(t.a),this.b.copy(t.b),this.c.copy(t.c),this}getArea(){return dn.subVectors(this.c,this.b),Ln.subVectors(this.a,this.b),dn.cross(Ln).length()*.5}getMidpoint(t){return t.addVectors(this.a,this.b).add(this.c).multiplyScalar(1/3)}getNormal(t){return n.getNormal(this.a,this.b,this.c,t)}getPlane(t){return t.setFromCoplanarPoints(this.a,this.b,this.c)}getBarycoord(t,e){return n.getBarycoord(t,this.a,this.b,this.c,e)}getInterpolation(t,e,i,s,r){return n.getInterpolation(t,this.a,this.b,this.c,e,i,s,r)}containsPoint(t){return n.containsPoint(t,this.a,this.b,this.c)}isFrontFacing(t){return n.isFrontFacing(this.a,this.b,this.c,t)}intersectsBox(t){return t.intersectsTriangle(this)}closestPointToPoint(t,e){let i=this.a,s=this.b,r=this.c,o,a;Hi.subVectors(s,i),Wi.subVectors(r,i),Ul.subVectors(t,i);let l=Hi.dot(Ul),c=Wi.dot(Ul);if(l<=0&&c<=0)return e.copy(i);Ol.subVectors(t,s);let h=Hi.dot(Ol),d=Wi.dot(Ol);if(h>=0&&d<=h)return e.copy(s);let u=l*d-h*c;if(u<=0&&l>=0&&h<=0&&l-h>0)return o=l/(l-h),e.copy(i).addScaledVector(Hi,o);Fl.subVectors(t,r);let f=Hi.dot(Fl),p=Wi.dot(Fl);if(p>=0&&f<=p)return e.copy(r);let _=f*c-l*p;if(_<=0&&c>=0&&p<=0)return a=c/(c-p),e.copy(i).addScaledVector(Wi,a);let m=h*p-f*d;if(m<=0&&d-h>=0&&f-p>=0)return hu.subVectors(r,s),a=(d-h)/(d-h+(f-p)),e.copy(s).addScaledVector(hu,a);let g=1/(m+_+u);return o=_*g,a=u*g,e.copy(i).addScaledVector(Hi,o).addScaledVector(Wi,a)}equals(t){return t.a.equals(this.a)&&t.b.equals(this.b)&&t.c.equals(this.c)}},ei=class{constructor(t=new $(1/0,1/0,1/0),e=new $(-1/0,-1/0,-1/0)){this.isBox3=!0,this.min=t,this.max=e}set(t,e){return this.min.copy(t),this.max.copy(e),this}setFromArray(t){this.makeEmpty();for(let e=0,i=t.length;e<i;e+=3)this.expandByPoint(fn.fromArray(t,e));return this}setFromBufferAttribute(t){this.makeEmpty();for(let e=0,i=t.count;e<i;e++)this.expandByPoint(fn.fromBufferAttribute(t,e));return this}setFromPoints(t){this.makeEmpty();for(let e=0,i=t.length;e<i;e++)this.expandByPoint(t[e]);return this}setFromCenterAndSize(t,e){let i=fn.copy(e).multiplyScalar(.5);return this.min.copy(t).sub(i),this.max.copy(t).add(i),this}setFromObject(t,e=!1){return this.makeEmpty(),this.expandByObject(t,e)}clone(){return new this.constructor().copy(this)}copy(t){return this.min.copy(t.min),this.max.copy(t.max),this}makeEmpty(){return this.min.x=this.min.y=this.min.z=1/0,this.max.x=this.max.y=this.max.z=-1/0,this}isEmpty(){return this.max.x<this.min.x||this.max.y<this.min.y||this.max.z<this.min.z}getCenter(t){return this.isEmpty()?t.set(0,0,0):t.addVectors(this.min,this.max).multiplyScalar(.5)}getSize(t){return this.isEmpty()?t.set(0,0,0):t.subVectors(this.max,this.min)}expandByPoint(t){return this.min.min(t),this.max.max(t),this}expandByVector(t){return this.min.sub(t),this.max.add(t),this}expandByScalar(t){return this.min.addScalar(-t),this.max.addScalar(t),this}expandByObject(t,e=!1){t.updateWorldMatrix(!1,!1);let i=t.geometry;if(i!==void 0){let r=i.getAttribute("position");if(e===!0&&r!==void 0&&t.isInstancedMesh!==!0&&t.isBatchedMesh!==!0)for(let o=0,a=r.count;o<a;o++)t.isMesh===!0?t.getVertexPosition(o,fn):fn.fromBufferAttribute(r,o),fn.applyMatrix4(t.matrixWorld),this.expandByPoint(fn);else t.boundingBox!==void 0?(t.boundingBox===null&&t.computeBoundingBox(),Ir.copy(t.boundingBox)):(i.boundingBox===null&&i.computeBoundingBox(),Ir.copy(i.boundingBox)),Ir.applyMatrix4(t.matrixWorld),this.union(Ir)}let s=t.children;for(let r=0,o=s.length;r<o;r++)this.expandByObject(s[r],e);return this}containsPoint(t){return t.x>=this.min.x&&t.x<=this.max.x&&t.y>=this.min.y&&t.y<=this.max.y&&t.z>=this.min.z&&t.z<=this.max.z}containsBox(t){return this.min.x<=t.min.x&&t.max.x<=this.max.x&&this.min.y<=t.min.y&&t.max.y<=this.max.y&&this.min.z<=t.min.z&&t.max.z<=this.max.z}getParameter(t,e){return e.set((t.x-this.min.x)/(this.max.x-this.min.x),(t.y-this.min.y)/(this.max.y-this.min.y),(t.z-this.min.z)/(this.max.z-this.min.z))}intersectsBox(t){return t.max.x>=this.min.x&&t.min.x<=this.max.x&&t.max.y>=this.min.y&&t.min.y<=this.max.y&&t.max.z>=this.min.z&&t.min.z<=this.max.z}intersectsSphere(t){return this.clampPoint(t.center,fn),fn.distanceToSquared(t.center)<=t.radius*t.radius}intersectsPlane(t){let e,i;return t.normal.x>0?(e=t.normal.x*this.min.x,i=t.normal.x*this.max.x):(e=t.normal.x*this.max.x,i=t.normal.x*this.min.x),t.normal.y>0?(e+=t.normal.y*this.min.y,i+=t.normal.y*this.max.y):(e+=t.normal.y*this.max.y,i+=t.normal.y*this.min.y),t.normal.z>0?(e+=t.normal.z*this.min.z,i+=t.normal.z*this.max.z):(e+=t.normal.z*this.max.z,i+=t.normal.z*this.min.z),e<=-t.constant&&i>=-t.constant}intersectsTriangle(t){if(this.isEmpty())return!1;this.getCenter(ws),Pr.subVectors(this.max,ws),Xi.subVectors(t.a,ws),qi.subVectors(t.b,ws),$i.subVectors(t.c,ws),Zn.subVectors(qi,Xi),Jn.subVectors($i,qi),xi.subVectors(Xi,$i);let e=[0,-Zn.z,Zn.y,0,-Jn.z,Jn.y,0,-xi.z,xi.y,Zn.z,0,-Zn.x,Jn.z,0,-Jn.x,xi.z,0,-xi.x,-Zn.y,Zn.x,0,-Jn.y,Jn.x,0,-xi.y,xi.x,0];return!Gl(e,Xi,qi,$i,Pr)||(e=[1,0,0,0,1,0,0,0,1],!Gl(e,Xi,qi,$i,Pr))?!1:(Lr.crossVectors(Zn,Jn),e=[Lr.x,Lr.y,Lr.z],Gl(e,Xi,qi,$i,Pr))}clampPoint(t,e){return e.copy(t).clamp(this.min,this.max)}distanceToPoint(t){return this.clampPoint(t,fn).distanceTo(t)}getBoundingSphere(t){return this.isEmpty()?t.makeEmpty():(this.getCenter(t.center),t.radius=this.getSize(fn).length()*.5),t}intersect(t){return this.min.max(t.min),this.max.min(t.max),this.isEmpty()&&this.makeEmpty(),this}union(t){return this.min.min(t.min),this.max.max(t.max),this}applyMatrix4(t){return this.isEmpty()?this:(Dn[0].set(this.min.x,this.min.y,this.min.z).applyMatrix4(t),Dn[1].set(this.min.x,this.min.y,this.max.z).applyMatrix4(t),Dn[2].set(this.min.x,this.max.y,this.min.z).applyMatrix4(t),Dn[3].set(this.min.x,this.max.y,this.max.z).applyMatrix4(t),Dn[4].set(this.max.x,this.min.y,this.min.z).applyMatrix4(t),Dn[5].set(this.max.x,this.min.y,this.max.z).applyMatrix4(t),Dn[6].set(this.max.x,this.max.y,this.min.z).applyMatrix4(t),Dn[7].set(this.max.x,this.max.y,this.max.z).applyMatrix4(t),this.setFromPoints(Dn),this)}translate(t){return this.min.add(t),this.max.add(t),this}equals(t){return t.min.equals(this.min)&&t.max.equals(this.max)}toJSON(){return{min:this.min.toArray(),max:this.max.toArray()}}fromJSON(t){return this.min.fromArray(t.min),this.max.fromArray(t.max),this}},Dn=[new $,new $,new $,new $,new $,new $,new $,new $],fn=new $,Ir=new ei,Xi=new $,qi=new $,$i=new $,Zn=new $,Jn=new $,xi=new $,ws=new $,Pr=new $,Lr=new $,_i=new $;function Gl(n,t,e,i,s){for(let r=0,o=n.length-3;r<=o;r+=3){_i.fromArray(n,r);let a=s.x*Math.abs(_i.x)+s.y*Math.abs(_i.y)+s.z*Math.abs(_i.z),l=t.dot(_i),c=e.dot(_i),h=i.dot(_i);if(Math.max(-Math.max(l,c,h),Math.min(l,c,h))>a)return!1}return!0}var xe=new $,Nr=new Ht,Dg=0,Ie=class extends bn{constructor(t,e,i=!1){if(super(),Array.isArray(t))throw new TypeError("THREE.BufferAttribute: array should be a Typed Array.");this.isBufferAttribute=!0,Object.defineProperty(this,"id",{value:Dg++}),this.name="",this.array=t,this.itemSize=e,this.count=t!==void 0?t.length/e:0,this.normalized=i,this.usage=Ac,this.updateRanges=[],this.gpuType=gn,this.version=0,this._normalizationScale=t!==void 0?xa(t):void 0}onUploadCallback(){}set needsUpdate(t){t===!0&&this.version++}setUsage(t){return this.usage=t,this}addUpdateRange(t,e){this.updateRanges.push({start:t,count:e})}clearUpdateRanges(){this.updateRanges.length=0}copy(t){return this.name=t.name,this.array=new t.array.constructor(t.array),this.itemSize=t.itemSize,this.count=t.count,this.normalized=t.normalized,this.usage=t.usage,this.gpuType=t.gpuType,this._normalizationScale=t._normalizationScale,this}copyAt(t,e,i){t*=this.itemSize,i*=e.itemSize;for(let s=0,r=this.itemSize;s<r;s++)this.array[t+s]=e.array[i+s];return this}copyArray(t){return this.array.set(t),this}applyMatrix3(t){if(this.itemSize===2)for(let e=0,i=this.count;e<i;e++)Nr.fromBufferAttribute(this,e),Nr.applyMatrix3(t),this.setXY(e,Nr.x,Nr.y);else if(this.itemSize===3)for(let e=0,i=this.count;e<i;e++)xe.fromBufferAttribute(this,e),xe.applyMatrix3(t),this.setXYZ(e,xe.x,xe.y,xe.z);return this}applyMatrix4(t){for(let e=0,i=this.count;e<i;e++)xe.fromBufferAttribute(this,e),xe.applyMatrix4(t),this.setXYZ(e,xe.x,xe.y,xe.z);return this}applyNormalMatrix(t){for(let e=0,i=this.count;e<i;e++)xe.fromBufferAttribute(this,e),xe.applyNormalMatrix(t),this.setXYZ(e,xe.x,xe.y,xe.z);return this}transformDirection(t){for(let e=0,i=this.count;e<i;e++)xe.fromBufferAttribute(this,e),xe.transformDirection(t),this.setXYZ(e,xe.x,xe.y,xe.z);return this}set(t,e=0){return this.array.set(t,e),this}getComponent(t,e){let i=this.array[t*this.itemSize+e];return this.normalized&&(i=this._denormalize(i)),i}setComponent(t,e,i){return this.normalized&&(i=this._normalize(i)),this.array[t*this.itemSize+e]=i,this}getX(t){let e=this.array[t*this.itemSize];return this.normalized&&(e=this._denormalize(e)),e}setX(t,e){return this.normalized&&(e=this._normalize(e)),this.array[t*this.itemSize]=e,this}getY(t){let e=this.array[t*this.itemSize+1];return this.normalized&&(e=this._denormalize(e)),e}setY(t,e){return this.normalized&&(e=this._normalize(e)),this.array[t*this.itemSize+1]=e,this}getZ(t){let e=this.array[t*this.itemSize+2];return this.normalized&&(e=this._denormalize(e)),e}setZ(t,e){return this.normalized&&(e=this._normalize(e)),this.array[t*this.itemSize+2]=e,this}getW(t){let e=this.array[t*this.itemSize+3];return this.normalized&&(e=this._denormalize(e)),e}setW(t,e){return this.normalized&&(e=this._normalize(e)),this.array[t*this.itemSize+3]=e,this}setXY(t,e,i){return t*=this.itemSize,this.normalized&&(e=this._normalize(e),i=this._normalize(i)),this.array[t+0]=e,this.array[t+1]=i,this}setXYZ(t,e,i,s){return t*=this.itemSize,this.normalized&&(e=this._normalize(e),i=this._normalize(i),s=this._normalize(s)),this.array[t+0]=e,this.array[t+1]=i,this.array[t+2]=s,this}setXYZW(t,e,i,s,r){return t*=this.itemSize,this.normalized&&(e=this._normalize(e),i=this._normalize(i),s=this._normalize(s),r=this._normalize(r)),this.array[t+0]=e,this.array[t+1]=i,this.array[t+2]=s,this.array[t+3]=r,this}onUpload(t){return this.onUploadCallback=t,this}clone(){return new this.constructor(this.array,this.itemSize).copy(this)}toJSON(){let t={itemSize:this.itemSize,type:this.array.constructor.name,array:Array.from(this.array),normalized:this.normalized};return t.name=this.name,t.usage=this.usage,t.gpuType=this.gpuType,t}dispose(){this.dispatchEvent({type:"dispose"})}_denormalize(t){let e=this._normalizationScale;return e!==void 0?Math.max(t/e,-1):od(t,this.array)}_normalize(t){let e=this._normalizationScale;return e!==void 0?Math.round(t*e):ad(t,this.array)}};var Os=class extends Ie{constructor(t,e,i){super(new Uint16Array(t),e,i)}};var Fs=class extends Ie{constructor(t,e,i){super(new Uint32Array(t),e,i)}};var we=class extends Ie{constructor(t,e,i){super(new Float32Array(t),e,i)}},Ug=new ei,Es=new $,Vl=new $,Si=class{constructor(t=new $,e=-1){this.isSphere=!0,this.center=t,this.radius=e}set(t,e){return this.center.copy(t),this.radius=e,this}setFromPoints(t,e){let i=this.center;e!==void 0?i.copy(e):Ug.setFromPoints(t).getCenter(i);let s=0;for(let r=0,o=t.length;r<o;r++)s=Math.max(s,i.distanceToSquared(t[r]));return this.radius=Math.sqrt(s),this}copy(t){return this.center.copy(t.center),this.radius=t.radius,this}isEmpty(){return this.radius<0}makeEmpty(){return this.center.set(0,0,0),this.radius=-1,this}containsPoint(t){return t.distanceToSquared(this.center)<=this.radius*this.radius}distanceToPoint(t){return t.distanceTo(this.center)-this.radius}intersectsSphere(t){let e=this.radius+t.radius;return t.center.distanceToSquared(this.center)<=e*e}intersectsBox(t){return t.intersectsSphere(this)}intersectsPlane(t){return Math.abs(t.distanceToPoint(this.center))<=this.radius}clampPoint(t,e){let i=this.center.distanceToSquared(t);return e.copy(t),i>this.radius*this.radius&&(e.sub(this.center).normalize(),e.multiplyScalar(this.radius).add(this.center)),e}getBoundingBox(t){return this.isEmpty()?(t.makeEmpty(),t):(t.set(this.center,this.center),t.expandByScalar(this.radius),t)}applyMatrix4(t){return this.center.applyMatrix4(t),this.radius=this.radius*t.getMaxScaleOnAxis(),this}translate(t){return this.center.add(t),this}expandByPoint(t){if(this.isEmpty())return this.center.copy(t),this.radius=0,this;Es.subVectors(t,this.center);let e=Es.lengthSq();if(e>this.radius*this.radius){let i=Math.sqrt(e),s=(i-this.radius)*.5;this.center.addScaledVector(Es,s/i),this.radius+=s}return this}union(t){return t.isEmpty()?this:this.isEmpty()?(this.copy(t),this):(this.center.equals(t.center)===!0?this.radius=Math.max(this.radius,t.radius):(Vl.subVectors(t.center,this.center).setLength(t.radius),this.expandByPoint(Es.copy(t.center).add(Vl)),this.expandByPoint(Es.copy(t.center).sub(Vl))),this)}equals(t){return t.center.equals(this.center)&&t.radius===this.radius}clone(){return new this.constructor().copy(this)}toJSON(){return{radius:this.radius,center:this.center.toArray()}}fromJSON(t){return this.radius=t.radius,this.center.fromArray(t.center),this}},Og=0,rn=new ue,Hl=new en,Yi=new $,je=new ei,As=new ei,Se=new $,Oe=class n extends bn{constructor(){super(),this.isBufferGeometry=!0,Object.defineProperty(this,"id",{value:Og++}),this.uuid=Li(),this.name="",this.type="BufferGeometry",this.index=null,this.indirect=null,this.indirectOffset=0,this.attributes={},this.morphAttributes={},this.morphTargetsRelative=!1,this.groups=[],this.boundingBox=null,this.boundingSphere=null,this.drawRange={start:0,count:1/0},this.userData={},this._transformed=!1}getIndex(){return this.index}setIndex(t){return Array.isArray(t)?this.index=new(Mg(t)?Fs:Os)(t,1):this.index=t,this}setIndirect(t,e=0){return this.indirect=t,this.indirectOffset=e,this}getIndirect(){return this.indirect}getAttribute(t){return this.attributes[t]}setAttribute(t,e){return this.attributes[t]=e,this}deleteAttribute(t){return delete this.attributes[t],this}hasAttribute(t){return this.attributes[t]!==void 0}addGroup(t,e,i=0){this.groups.push({start:t,count:e,materialIndex:i})}clearGroups(){this.groups=[]}setDrawRange(t,e){this.drawRange.start=t,this.drawRange.count=e}applyMatrix4(t){let e=this.attributes.position;e!==void 0&&(e.applyMatrix4(t),e.needsUpdate=!0);let i=this.attributes.normal;if(i!==void 0){let r=new Ot().getNormalMatrix(t);i.applyNormalMatrix(r),i.needsUpdate=!0}let s=this.attributes.tangent;return s!==void 0&&(s.transformDirection(t),s.needsUpdate=!0),this.boundingBox!==null&&this.computeBoundingBox(),this.boundingSphere!==null&&this.computeBoundingSphere(),this._transformed=!0,this}applyQuaternion(t){return rn.makeRotationFromQuaternion(t),this.applyMatrix4(rn),this}rotateX(t){return rn.makeRotationX(t),this.applyMatrix4(rn),this}rotateY(t){return rn.makeRotationY(t),this.applyMatrix4(rn),this}rotateZ(t){return rn.makeRotationZ(t),this.applyMatrix4(rn),this}translate(t,e,i){return rn.makeTranslation(t,e,i),this.applyMatrix4(rn),this}scale(t,e,i){return rn.makeScale(t,e,i),this.applyMatrix4(rn),this}lookAt(t){return Hl.lookAt(t),Hl.updateMatrix(),this.applyMatrix4(Hl.matrix),this}center(){return this.computeBoundingBox(),this.boundingBox.getCenter(Yi).negate(),this.translate(Yi.x,Yi.y,Yi.z),this}setFromPoints(t){let e=this.getAttribute("position");if(e===void 0){let i=[];for(let s=0,r=t.length;s<r;s++){let o=t[s];i.push(o.x,o.y,o.z||0)}this.setAttribute("position",new we(i,3))}else{let i=Math.min(t.length,e.count);for(let s=0;s<i;s++){let r=t[s];e.setXYZ(s,r.x,r.y,r.z||0)}t.length>e.count&&Dt("BufferGeometry: Buffer size too small for points data. Use .dispose() and create a new geometry."),e.needsUpdate=!0}return this}computeBoundingBox(){this.boundingBox===null&&(this.boundingBox=new ei);let t=this.attributes.position,e=this.morphAttributes.position;if(t&&t.isGLBufferAttribute){Ut("BufferGeometry.computeBoundingBox(): GLBufferAttribute requires a manual bounding box.",this),this.boundingBox.set(new $(-1/0,-1/0,-1/0),new $(1/0,1/0,1/0));return}if(t!==void 0){if(this.boundingBox.setFromBufferAttribute(t),e)for(let i=0,s=e.length;i<s;i++){let r=e[i];je.setFromBufferAttribute(r),this.morphTargetsRelative?(Se.addVectors(this.boundingBox.min,je.min),this.boundingBox.expandByPoint(Se),Se.addVectors(this.boundingBox.max,je.max),this.boundingBox.expandByPoint(Se)):(this.boundingBox.expandByPoint(je.min),this.boundingBox.expandByPoint(je.max))}}else this.boundingBox.makeEmpty();(isNaN(this.boundingBox.min.x)||isNaN(this.boundingBox.min.y)||isNaN(this.boundingBox.min.z))&&Ut('BufferGeometry.computeBoundingBox(): Computed min/max have NaN values. The "position" attribute is likely to have NaN values.',this)}computeBoundingSphere(){this.boundingSphere===null&&(this.boundingSphere=new Si);let t=this.attributes.position,e=this.morphAttributes.position;if(t&&t.isGLBufferAttribute){Ut("BufferGeometry.computeBoundingSphere(): GLBufferAttribute requires a manual bounding sphere.",this),this.boundingSphere.set(new $,1/0);return}if(t){let i=this.boundingSphere.center;if(je.setFromBufferAttribute(t),e)for(let r=0,o=e.length;r<o;r++){let a=e[r];As.setFromBufferAttribute(a),this.morphTargetsRelative?(Se.addVectors(je.min,As.min),je.expandByPoint(Se),Se.addVectors(je.max,As.max),je.expandByPoint(Se)):(je.expandByPoint(As.min),je.expandByPoint(As.max))}je.getCenter(i);let s=0;for(let r=0,o=t.count;r<o;r++)Se.fromBufferAttribute(t,r),s=Math.max(s,i.distanceToSquared(Se));if(e)for(let r=0,o=e.length;r<o;r++){let a=e[r],l=this.morphTargetsRelative;for(let c=0,h=a.count;c<h;c++)Se.fromBufferAttribute(a,c),l&&(Yi.fromBufferAttribute(t,c),Se.add(Yi)),s=Math.max(s,i.distanceToSquared(Se))}this.boundingSphere.radius=Math.sqrt(s),isNaN(this.boundingSphere.radius)&&Ut('BufferGeometry.computeBoundingSphere(): Computed radius is NaN. The "position" attribute is likely to have NaN values.',this)}}computeTangents(){let t=this.index,e=this.attributes;if(t===null||e.position===void 0||e.normal===void 0||e.uv===void 0){Ut("BufferGeometry: .computeTangents() failed. Missing required attributes (index, position, normal or uv)");return}let i=e.position,s=e.normal,r=e.uv,o=this.getAttribute("tangent");(o===void 0||o.count!==i.count)&&(o=new Ie(new Float32Array(4*i.count),4),this.setAttribute("tangent",o));let a=[],l=[],c=new Uint8Array(i.count);for(let D=0;D<i.count;D++)a[D]=new $,l[D]=new $;let h=new $,d=new $,u=new $,f=new Ht,p=new Ht,_=new Ht,m=new $,g=new $;function y(D,T,C){c[D]=c[T]=c[C]=1,h.fromBufferAttribute(i,D),d.fromBufferAttribute(i,T),u.fromBufferAttribute(i,C),f.fromBufferAttribute(r,D),p.fromBufferAttribute(r,T),_.fromBufferAttribute(r,C),d.sub(h),u.sub(h),p.sub(f),_.sub(f);let P=1/(p.x*_.y-_.x*p.y);isFinite(P)&&(m.copy(d).multiplyScalar(_.y).addScaledVector(u,-p.y).multiplyScalar(P),g.copy(u).multiplyScalar(p.x).addScaledVector(d,-_.x).multiplyScalar(P),a[D].add(m),a[T].add(m),a[C].add(m),l[D].add(g),l[T].add(g),l[C].add(g))}let E=this.groups;E.length===0&&(E=[{start:0,count:t.count}]);for(let D=0,T=E.length;D<T;++D){let C=E[D],P=C.start,B=C.count;for(let I=P,X=P+B;I<X;I+=3)y(t.getX(I+0),t.getX(I+1),t.getX(I+2))}let v=new $,M=new $,A=new $,x=new $;function w(D){A.fromBufferAttribute(s,D),x.copy(A);let T=a[D];v.copy(T),v.sub(A.multiplyScalar(A.dot(T))).normalize(),M.crossVectors(x,T);let P=M.dot(l[D])<0?-1:1;o.setXYZW(D,v.x,v.y,v.z,P)}for(let D=0,T=i.count;D<T;++D)c[D]&&w(D);this._transformed=!0}computeVertexNormals(){let t=this.index,e=this.getAttribute("position");if(e!==void 0){let i=this.getAttribute("normal");if(i===void 0||i.count!==e.count)i=new Ie(new Float32Array(e.count*3),3),this.setAttribute("normal",i);else for(let u=0,f=i.count;u<f;u++)i.setXYZ(u,0,0,0);let s=new $,r=new $,o=new $,a=new $,l=new $,c=new $,h=new $,d=new $;if(t)for(let u=0,f=t.count;u<f;u+=3){let p=t.getX(u+0),_=t.getX(u+1),m=t.getX(u+2);s.fromBufferAttribute(e,p),r.fromBufferAttribute(e,_),o.fromBufferAttribute(e,m),h.subVectors(o,r),d.subVectors(s,r),h.cross(d),a.fromBufferAttribute(i,p),l.fromBufferAttribute(i,_),c.fromBufferAttribute(i,m),a.add(h),l.add(h),c.add(h),i.setXYZ(p,a.x,a.y,a.z),i.setXYZ(_,l.x,l.y,l.z),i.setXYZ(m,c.x,c.y,c.z)}else for(let u=0,f=e.count;u<f;u+=3)s.fromBufferAttribute(e,u+0),r.fromBufferAttribute(e,u+1),o.fromBufferAttribute(e,u+2),h.subVectors(o,r),d.subVectors(s,r),h.cross(d),i.setXYZ(u+0,h.x,h.y,h.z),i.setXYZ(u+1,h.x,h.y,h.z),i.setXYZ(u+2,h.x,h.y,h.z);this.normalizeNormals(),i.needsUpdate=!0}}normalizeNormals(){let t=this.attributes.normal;for(let e=0,i=t.count;e<i;e++)Se.fromBufferAttribute(t,e),Se.normalize(),t.setXYZ(e,Se.x,Se.y,Se.z)}toNonIndexed(){function t(a,l){let c=a.array,h=a.itemSize,d=a.normalized,u=new c.constructor(l.length*h),f=0,p=0;for(let _=0,m=l.length;_<m;_++){a.isInterleavedBufferAttribute?f=l[_]*a.data.stride+a.offset:f=l[_]*h;for(let g=0;g<h;g++)u[p++]=c[f++]}return new Ie(u,h,d)}if(this.index===null)return Dt("BufferGeometry.toNonIndexed(): BufferGeometry is already non-indexed."),this;let e=new n,i=this.index.array,s=this.attributes;for(let a in s){let l=s[a],c=t(l,i);e.setAttribute(a,c)}let r=this.morphAttributes;for(let a in r){let l=[],c=r[a];for(let h=0,d=c.length;h<d;h++){let u=c[h],f=t(u,i);l.push(f)}e.morphAttributes[a]=l}e.morphTargetsRelative=this.morphTargetsRelative;let o=this.groups;for(let a=0,l=o.length;a<l;a++){let c=o[a];e.addGroup(c.start,c.count,c.materialIndex)}return e}toJSON(){let t={metadata:{version:4.7,type:"BufferGeometry",generator:"BufferGeometry.toJSON"}};if(t.uuid=this.uuid,t.type=this.parameters!==void 0&&this._transformed===!0?"BufferGeometry":this.type,t.name=this.name,Object.keys(this.userData).length>0&&(t.userData=this.userData),this.parameters!==void 0&&this._transformed!==!0){let l=this.parameters;for(let c in l)l[c]!==void 0&&(t[c]=l[c]);return t}t.data={attributes:{}};let e=this.index;e!==null&&(t.data.index={type:e.array.constructor.name,array:Array.prototype.slice.call(e.array)});let i=this.attributes;for(let l in i){let c=i[l];t.data.attributes[l]=c.toJSON(t.data)}let s={},r=!1;for(let l in this.morphAttributes){let c=this.morphAttributes[l],h=[];for(let d=0,u=c.length;d<u;d++){let f=c[d];h.push(f.toJSON(t.data))}h.length>0&&(s[l]=h,r=!0)}r&&(t.data.morphAttributes=s,t.data.morphTargetsRelative=this.morphTargetsRelative);let o=this.groups;o.length>0&&(t.data.groups=JSON.parse(JSON.stringify(o)));let a=this.boundingSphere;return a!==null&&(t.data.boundingSphere=a.toJSON()),t}clone(){return new this.constructor().copy(this)}copy(t){this.index=null,this.attributes={},this.morphAttributes={},this.groups=[],this.boundingBox=null,this.boundingSphere=null;let e={};this.name=t.name;let i=t.index;i!==null&&this.setIndex(i.clone());let s=t.attributes;for(let c in s){let h=s[c];this.setAttribute(c,h.clone(e))}let r=t.morphAttributes;for(let c in r){let h=[],d=r[c];for(let u=0,f=d.length;u<f;u++)h.push(d[u].clone(e));this.morphAttributes[c]=h}this.morphTargetsRelative=t.morphTargetsRelative;let o=t.groups;for(let c=0,h=o.length;c<h;c++){let d=o[c];this.addGroup(d.start,d.count,d.materialIndex)}let a=t.boundingBox;a!==null&&(this.boundingBox=a.clone());let l=t.boundingSphere;return l!==null&&(this.boundingSphere=l.clone()),this.drawRange.start=t.drawRange.start,this.drawRange.count=t.drawRange.count,this.userData=t.userData,this._transformed=t._transformed,this}dispose(){this.dispatchEvent({type:"dispose"})}},uo=class{constructor(t,e){this.isInterleavedBuffer=!0,this.array=t,this.stride=e,this.count=t!==void 0?t.length/e:0,this.usage=Ac,this.updateRanges=[],this.version=0,this.uuid=Li()}onUploadCallback(){}set needsUpdate(t){t===!0&&this.version++}setUsage(t){return this.usage=t,this}addUpdateRange(t,e){this.updateRanges.push({start:t,count:e})}clearUpdateRanges(){this.updateRanges.length=0}copy(t){return this.array=new t.array.constructor(t.array),this.count=t.count,this.stride=t.stride,this.usage=t.usage,this}copyAt(t,e,i){t*=this.stride,i*=e.stride;for(let s=0,r=this.stride;s<r;s++)this.array[t+s]=e.array[i+s];return this}set(t,e=0){return this.array.set(t,e),this}clone(t){t.arrayBuffers===void 0&&(t.arrayBuffers={});let e=uu(this.array);t.arrayBuffers[e]===void 0&&(t.arrayBuffers[e]=this.array.slice(0).buffer);let i=new this.array.constructor(t.arrayBuffers[e]),s=new this.constructor(i,this.stride);return s.setUsage(this.usage),s}onUpload(t){return this.onUploadCallback=t,this}toJSON(t){t.arrayBuffers===void 0&&(t.arrayBuffers={});let e=uu(this.array);t.arrayBuffers[e]===void 0&&(t.arrayBuffers[e]=Array.from(new Uint32Array(this.array.slice(0).buffer)));let i={uuid:this.uuid,buffer:e,type:this.array.constructor.name,stride:this.stride};return i.usage=this.usage,i}};function uu(n){return n.buffer._uuid===void 0&&(n.buffer._uuid=Li()),n.byteOffset===0&&n.byteLength===n.buffer.byteLength?n.buffer._uuid:n.buffer._uuid+":"+n.byteOffset+":"+n.byteLength}var ze=new $,wn=class n{constructor(t,e,i,s=!1){this.isInterleavedBufferAttribute=!0,this.name="",this.data=t,this.itemSize=e,this.offset=i,this.normalized=s,this._normalizationScale=t!==void 0?xa(t.array):void 0}get count(){return this.data.count}get array(){return this.data.array}set needsUpdate(t){this.data.needsUpdate=t}applyMatrix4(t){for(let e=0,i=this.data.count;e<i;e++)ze.fromBufferAttribute(this,e),ze.applyMatrix4(t),this.setXYZ(e,ze.x,ze.y,ze.z);return this}applyNormalMatrix(t){for(let e=0,i=this.count;e<i;e++)ze.fromBufferAttribute(this,e),ze.applyNormalMatrix(t),this.setXYZ(e,ze.x,ze.y,ze.z);return this}transformDirection(t){for(let e=0,i=this.count;e<i;e++)ze.fromBufferAttribute(this,e),ze.transformDirection(t),this.setXYZ(e,ze.x,ze.y,ze.z);return this}getComponent(t,e){let i=this.array[t*this.data.stride+this.offset+e];return this.normalized&&(i=this._denormalize(i)),i}setComponent(t,e,i){return this.normalized&&(i=this._normalize(i)),this.data.array[t*this.data.stride+this.offset+e]=i,this}setX(t,e){return this.normalized&&(e=this._normalize(e)),this.data.array[t*this.data.stride+this.offset]=e,this}setY(t,e){return this.normalized&&(e=this._normalize(e)),this.data.array[t*this.data.stride+this.offset+1]=e,this}setZ(t,e){return this.normalized&&(e=this._normalize(e)),this.data.array[t*this.data.stride+this.offset+2]=e,this}setW(t,e){return this.normalized&&(e=this._normalize(e)),this.data.array[t*this.data.stride+this.offset+3]=e,this}getX(t){let e=this.data.array[t*this.data.stride+this.offset];return this.normalized&&(e=this._denormalize(e)),e}getY(t){let e=this.data.array[t*this.data.stride+this.offset+1];return this.normalized&&(e=this._denormalize(e)),e}getZ(t){let e=this.data.array[t*this.data.stride+this.offset+2];return this.normalized&&(e=this._denormalize(e)),e}getW(t){let e=this.data.array[t*this.data.stride+this.offset+3];return this.normalized&&(e=this._denormalize(e)),e}setXY(t,e,i){return t=t*this.data.stride+this.offset,this.normalized&&(e=this._normalize(e),i=this._normalize(i)),this.data.array[t+0]=e,this.data.array[t+1]=i,this}setXYZ(t,e,i,s){return t=t*this.data.stride+this.offset,this.normalized&&(e=this._normalize(e),i=this._normalize(i),s=this._normalize(s)),this.data.array[t+0]=e,this.data.array[t+1]=i,this.data.array[t+2]=s,this}setXYZW(t,e,i,s,r){return t=t*this.data.stride+this.offset,this.normalized&&(e=this._normalize(e),i=this._normalize(i),s=this._normalize(s),r=this._normalize(r)),this.data.array[t+0]=e,this.data.array[t+1]=i,this.data.array[t+2]=s,this.data.array[t+3]=r,this}clone(t){if(t===void 0){Ns("InterleavedBufferAttribute.clone(): Cloning an interleaved buffer attribute will de-interleave buffer data.");let e=[];for(let i=0;i<this.count;i++){let s=i*this.data.stride+this.offset;for(let r=0;r<this.itemSize;r++)e.push(this.data.array[s+r])}return new Ie(new this.array.constructor(e),this.itemSize,this.normalized)}else return t.interleavedBuffers===void 0&&(t.interleavedBuffers={}),t.interleavedBuffers[this.data.uuid]===void 0&&(t.interleavedBuffers[this.data.uuid]=this.data.clone(t)),new n(t.interleavedBuffers[this.data.uuid],this.itemSize,this.offset,this.normalized)}toJSON(t){if(t===void 0){Ns("InterleavedBufferAttribute.toJSON(): Serializing an interleaved buffer attribute will de-interleave buffer data.");let e=[];for(let i=0;i<this.count;i++){let s=i*this.data.stride+this.offset;for(let r=0;r<this.itemSize;r++)e.push(this.data.array[s+r])}return{itemSize:this.itemSize,type:this.array.constructor.name,array:e,normalized:this.normalized}}else return t.interleavedBuffers===void 0&&(t.interleavedBuffers={}),t.interleavedBuffers[this.data.uuid]===void 0&&(t.interleavedBuffers[this.data.uuid]=this.data.toJSON(t)),{isInterleavedBufferAttribute:!0,itemSize:this.itemSize,data:this.data.uuid,offset:this.offset,normalized:this.normalized}}_denormalize(t){let e=this._normalizationScale;return e!==void 0?Math.max(t/e,-1):od(t,this.data.array)}_normalize(t){let e=this._normalizationScale;return e!==void 0?Math.round(t*e):ad(t,this.data.array)}},Wl=new $,Fg=new $,kg=new Ot,pn=class{constructor(t=new $(1,0,0),e=0){this.isPlane=!0,this.normal=t,this.constant=e}set(t,e){return this.normal.copy(t),this.constant=e,this}setComponents(t,e,i,s){return this.normal.set(t,e,i),this.constant=s,this}setFromNormalAndCoplanarPoint(t,e){return this.normal.copy(t),this.constant=-e.dot(this.normal),this}setFromCoplanarPoints(t,e,i){let s=Wl.subVectors(i,e).cross(Fg.subVectors(t,e)).normalize();return this.setFromNormalAndCoplanarPoint(s,t),this}copy(t){return this.normal.copy(t.normal),this.constant=t.constant,this}normalize(){let t=1/this.normal.length();return this.normal.multiplyScalar(t),this.constant*=t,this}negate(){return this.constant*=-1,this.normal.negate(),this}distanceToPoint(t){return this.normal.dot(t)+this.constant}distanceToSphere(t){return this.distanceToPoint(t.center)-t.radius}projectPoint(t,e){return e.copy(t).addScaledVector(this.normal,-this.distanceToPoint(t))}intersectLine(t,e,i=!0){let s=t.delta(Wl),r=this.normal.dot(s);if(r===0)return this.distanceToPoint(t.start)===0?e.copy(t.start):null;let o=-(t.start.dot(this.normal)+this.constant)/r;return i===!0&&(o<0||o>1)?null:e.copy(t.start).addScaledVector(s,o)}intersectsLine(t){let e=this.distanceToPoint(t.start),i=this.distanceToPoint(t.end);return e<0&&i>0||i<0&&e>0}intersectsBox(t){return t.intersectsPlane(this)}intersectsSphere(t){return t.intersectsPlane(this)}coplanarPoint(t){return t.copy(this.normal).multiplyScalar(-this.constant)}applyMatrix4(t,e){let i=e||kg.getNormalMatrix(t),s=this.coplanarPoint(Wl).applyMatrix4(t),r=this.normal.applyMatrix3(i).normalize();return this.constant=-s.dot(r),this}translate(t){return this.constant-=t.dot(this.normal),this}equals(t){return t.normal.equals(this.normal)&&t.constant===this.constant}clone(){return new this.constructor().copy(this)}toJSON(){return{normal:this.normal.toArray(),constant:this.constant}}fromJSON(t){return this.normal.fromArray(t.normal),this.constant=t.constant,this}},Bg=0,ni=class extends bn{constructor(){super(),this.isMaterial=!0,Object.defineProperty(this,"id",{value:Bg++}),this.uuid=Li(),this.name="",this.type="Material",this.blending=ai,this.side=oi,this.vertexColors=!1,this.opacity=1,this.transparent=!1,this.alphaHash=!1,this.blendSrc=sc,this.blendDst=rc,this.blendEquation=Ri,this.blendSrcAlpha=null,this.blendDstAlpha=null,this.blendEquationAlpha=null,this.blendColor=new Yt(0,0,0),this.blendAlpha=0,this.depthFunc=Qn,this.depthTest=!0,this.depthWrite=!0,this.stencilWriteMask=255,this.stencilFunc=Zu,this.stencilRef=0,this.stencilFuncMask=255,this.stencilFail=Jr,this.stencilZFail=Jr,this.stencilZPass=Jr,this.stencilWrite=!1,this.clippingPlanes=null,this.clipIntersection=!1,this.clipShadows=!1,this.shadowSide=null,this.colorWrite=!0,this.precision=null,this.polygonOffset=!1,this.polygonOffsetFactor=0,this.polygonOffsetUnits=0,this.dithering=!1,this.alphaToCoverage=!1,this.premultipliedAlpha=!1,this.forceSinglePass=!1,this.allowOverride=!0,this.visible=!0,this.toneMapped=!0,this.userData={},this.version=0,this._alphaTest=0}get alphaTest(){return this._alphaTest}set alphaTest(t){this._alphaTest>0!=t>0&&this.version++,this._alphaTest=t}onBeforeRender(){}onBeforeCompile(){}customProgramCacheKey(){return this.onBeforeCompile.toString()}setValues(t){if(t!==void 0)for(let e in t){let i=t[e];if(i===void 0){Dt(`Material: parameter '${e}' has value of undefined.`);continue}let s=this[e];if(s===void 0){Dt(`Material: '${e}' is not a property of THREE.${this.type}.`);continue}s&&s.isColor?s.set(i):s&&s.isVector2&&i&&i.isVector2||s&&s.isEuler&&i&&i.isEuler||s&&s.isVector3&&i&&i.isVector3?s.copy(i):this[e]=i}}toJSON(t){let e=t===void 0||typeof t=="string";e&&(t={textures:{},images:{}});let i={metadata:{version:4.7,type:"Material",generator:"Material.toJSON"}};i.uuid=this.uuid,i.type=this.type,i.blending=this.blending,i.side=this.side,i.shadowSide=this.shadowSide,i.vertexColors=this.vertexColors,i.opacity=this.opacity,i.transparent=this.transparent,i.blendSrc=this.blendSrc,i.blendDst=this.blendDst,i.blendEquation=this.blendEquation,i.blendSrcAlpha=this.blendSrcAlpha,i.blendDstAlpha=this.blendDstAlpha,i.blendEquationAlpha=this.blendEquationAlpha,i.blendColor=this.blendColor.getHex(),i.blendAlpha=this.blendAlpha,i.depthFunc=this.depthFunc,i.depthTest=this.depthTest,i.depthWrite=this.depthWrite,i.colorWrite=this.colorWrite,i.clipIntersection=this.clipIntersection,i.clipShadows=this.clipShadows,i.stencilWriteMask=this.stencilWriteMask,i.stencilFunc=this.stencilFunc,i.stencilRef=this.stencilRef,i.stencilFuncMask=this.stencilFuncMask,i.stencilFail=this.stencilFail,i.stencilZFail=this.stencilZFail,i.stencilZPass=this.stencilZPass,i.stencilWrite=this.stencilWrite,i.polygonOffset=this.polygonOffset,i.polygonOffsetFactor=this.polygonOffsetFactor,i.polygonOffsetUnits=this.polygonOffsetUnits,i.dithering=this.dithering,i.alphaTest=this.alphaTest,i.alphaHash=this.alphaHash,i.alphaToCoverage=this.alphaToCoverage,i.premultipliedAlpha=this.premultipliedAlpha,i.forceSinglePass=this.forceSinglePass,i.allowOverride=this.allowOverride,i.visible=this.visible,i.toneMapped=this.toneMapped,i.name=this.name,this.color&&this.color.isColor&&(i.color=this.color.getHex()),this.roughness!==void 0&&(i.roughness=this.roughness),this.metalness!==void 0&&(i.metalness=this.metalness),this.sheen!==void 0&&(i.sheen=this.sheen),this.sheenColor&&this.sheenColor.isColor&&(i.sheenColor=this.sheenColor.getHex()),this.sheenRoughness!==void 0&&(i.sheenRoughness=this.sheenRoughness),this.emissive&&this.emissive.isColor&&(i.emissive=this.emissive.getHex()),this.emissiveIntensity!==void 0&&(i.emissiveIntensity=this.emissiveIntensity),this.specular&&this.specular.isColor&&(i.specular=this.specular.getHex()),this.specularIntensity!==void 0&&(i.specularIntensity=this.specularIntensity),this.specularColor&&this.specularColor.isColor&&(i.specularColor=this.specularColor.getHex()),this.shininess!==void 0&&(i.shininess=this.shininess),this.clearcoat!==void 0&&(i.clearcoat=this.clearcoat),this.clearcoatRoughness!==void 0&&(i.clearcoatRoughness=this.clearcoatRoughness),this.diffuseRoughness!==void 0&&(i.diffuseRoughness=this.diffuseRoughness),this.diffuseRoughnessMap&&this.diffuseRoughnessMap.isTexture&&(i.diffuseRoughnessMap=this.diffuseRoughnessMap.toJSON(t).uuid),this.clearcoatMap&&this.clearcoatMap.isTexture&&(i.clearcoatMap=this.clearcoatMap.toJSON(t).uuid),this.clearcoatRoughnessMap&&this.clearcoatRoughnessMap.isTexture&&(i.clearcoatRoughnessMap=this.clearcoatRoughnessMap.toJSON(t).uuid),this.clearcoatNormalMap&&this.clearcoatNormalMap.isTexture&&(i.clearcoatNormalMap=this.clearcoatNormalMap.toJSON(t).uuid,i.clearcoatNormalScale=this.clearcoatNormalScale.toArray()),this.sheenColorMap&&this.sheenColorMap.isTexture&&(i.sheenColorMap=this.sheenColorMap.toJSON(t).uuid),this.sheenRoughnessMap&&this.sheenRoughnessMap.isTexture&&(i.sheenRoughnessMap=this.sheenRoughnessMap.toJSON(t).uuid),this.dispersion!==void 0&&(i.dispersion=this.dispersion),this.retroreflectivity!==void 0&&(i.retroreflectivity=this.retroreflectivity),this.iridescence!==void 0&&(i.iridescence=this.iridescence),this.iridescenceIOR!==void 0&&(i.iridescenceIOR=this.iridescenceIOR),this.iridescenceThicknessMinimum!==void 0&&(i.iridescenceThicknessMinimum=this.iridescenceThicknessMinimum),this.iridescenceThicknessMaximum!==void 0&&(i.iridescenceThicknessMaximum=this.iridescenceThicknessMaximum),this.iridescenceMap&&this.iridescenceMap.isTexture&&(i.iridescenceMap=this.iridescenceMap.toJSON(t).uuid),this.iridescenceThicknessMap&&this.iridescenceThicknessMap.isTexture&&(i.iridescenceThicknessMap=this.iridescenceThicknessMap.toJSON(t).uuid),this.anisotropy!==void 0&&(i.anisotropy=this.anisotropy),this.anisotropyRotation!==void 0&&(i.anisotropyRotation=this.anisotropyRotation),this.anisotropyMap&&this.anisotropyMap.isTexture&&(i.anisotropyMap=this.anisotropyMap.toJSON(t).uuid),this.map&&this.map.isTexture&&(i.map=this.map.toJSON(t).uuid),this.matcap&&this.matcap.isTexture&&(i.matcap=this.matcap.toJSON(t).uuid),this.alphaMap&&this.alphaMap.isTexture&&(i.alphaMap=this.alphaMap.toJSON(t).uuid),this.lightMap&&this.lightMap.isTexture&&(i.lightMap=this.lightMap.toJSON(t).uuid,i.lightMapIntensity=this.lightMapIntensity),this.aoMap&&this.aoMap.isTexture&&(i.aoMap=this.aoMap.toJSON(t).uuid,i.aoMapIntensity=this.aoMapIntensity),this.bumpMap&&this.bumpMap.isTexture&&(i.bumpMap=this.bumpMap.toJSON(t).uuid,i.bumpScale=this.bumpScale),this.normalMap&&this.normalMap.isTexture&&(i.normalMap=this.normalMap.toJSON(t).uuid,i.normalMapType=this.normalMapType,i.normalScale=this.normalScale.toArray()),this.displacementMap&&this.displacementMap.isTexture&&(i.displacementMap=this.displacementMap.toJSON(t).uuid,i.displacementScale=this.displacementScale,i.displacementBias=this.displacementBias),this.roughnessMap&&this.roughnessMap.isTexture&&(i.roughnessMap=this.roughnessMap.toJSON(t).uuid),this.metalnessMap&&this.metalnessMap.isTexture&&(i.metalnessMap=this.metalnessMap.toJSON(t).uuid),this.emissiveMap&&this.emissiveMap.isTexture&&(i.emissiveMap=this.emissiveMap.toJSON(t).uuid),this.specularMap&&this.specularMap.isTexture&&(i.specularMap=this.specularMap.toJSON(t).uuid),this.specularIntensityMap&&this.specularIntensityMap.isTexture&&(i.specularIntensityMap=this.specularIntensityMap.toJSON(t).uuid),this.specularColorMap&&this.specularColorMap.isTexture&&(i.specularColorMap=this.specularColorMap.toJSON(t).uuid),this.envMap&&this.envMap.isTexture&&(i.envMap=this.envMap.toJSON(t).uuid,this.combine!==void 0&&(i.combine=this.combine)),this.envMapRotation!==void 0&&(i.envMapRotation=this.envMapRotation.toArray()),this.envMapIntensity!==void 0&&(i.envMapIntensity=this.envMapIntensity),this.reflectivity!==void 0&&(i.reflectivity=this.reflectivity),this.refractionRatio!==void 0&&(i.refractionRatio=this.refractionRatio),this.gradientMap&&this.gradientMap.isTexture&&(i.gradientMap=this.gradientMap.toJSON(t).uuid),this.transmission!==void 0&&(i.transmission=this.transmission),this.transmissionMap&&this.transmissionMap.isTexture&&(i.transmissionMap=this.transmissionMap.toJSON(t).uuid),this.thickness!==void 0&&(i.thickness=this.thickness),this.thicknessMap&&this.thicknessMap.isTexture&&(i.thicknessMap=this.thicknessMap.toJSON(t).uuid),this.attenuationDistance!==void 0&&(i.attenuationDistance=this.attenuationDistance),this.attenuationColor!==void 0&&(i.attenuationColor=this.attenuationColor.getHex()),this.size!==void 0&&(i.size=this.size),this.sizeAttenuation!==void 0&&(i.sizeAttenuation=this.sizeAttenuation),Array.isArray(this.clippingPlanes)&&this.clippingPlanes.length>0&&(i.clippingPlanes=this.clippingPlanes.map(r=>r.toJSON())),this.rotation!==void 0&&(i.rotation=this.rotation),this.depthPacking!==void 0&&(i.depthPacking=this.depthPacking),this.linewidth!==void 0&&(i.linewidth=this.linewidth),this.linecap!==void 0&&(i.linecap=this.linecap),this.linejoin!==void 0&&(i.linejoin=this.linejoin),this.dashSize!==void 0&&(i.dashSize=this.dashSize),this.gapSize!==void 0&&(i.gapSize=this.gapSize),this.scale!==void 0&&(i.scale=this.scale),this.wireframe!==void 0&&(i.wireframe=this.wireframe),this.wireframeLinewidth!==void 0&&(i.wireframeLinewidth=this.wireframeLinewidth),this.wireframeLinecap!==void 0&&(i.wireframeLinecap=this.wireframeLinecap),this.wireframeLinejoin!==void 0&&(i.wireframeLinejoin=this.wireframeLinejoin),this.flatShading!==void 0&&(i.flatShading=this.flatShading),this.fog!==void 0&&(i.fog=this.fog),Object.keys(this.userData).length>0&&(i.userData=this.userData);function s(r){let o=[];for(let a in r){let l=r[a];delete l.metadata,o.push(l)}return o}if(e){let r=s(t.textures),o=s(t.images);r.length>0&&(i.textures=r),o.length>0&&(i.images=o)}return i}fromJSON(t,e){if(t.uuid!==void 0&&(this.uuid=t.uuid),t.name!==void 0&&(this.name=t.name),t.color!==void 0&&this.color!==void 0&&this.color.setHex(t.color),t.roughness!==void 0&&(this.roughness=t.roughness),t.metalness!==void 0&&(this.metalness=t.metalness),t.sheen!==void 0&&(this.sheen=t.sheen),t.sheenColor!==void 0&&(this.sheenColor=new Yt().setHex(t.sheenColor)),t.sheenRoughness!==void 0&&(this.sheenRoughness=t.sheenRoughness),t.emissive!==void 0&&this.emissive!==void 0&&this.emissive.setHex(t.emissive),t.specular!==void 0&&this.specular!==void 0&&this.specular.setHex(t.specular),t.specularIntensity!==void 0&&(this.specularIntensity=t.specularIntensity),t.specularColor!==void 0&&this.specularColor!==void 0&&this.specularColor.setHex(t.specularColor),t.shininess!==void 0&&(this.shininess=t.shininess),t.clearcoat!==void 0&&(this.clearcoat=t.clearcoat),t.clearcoatRoughness!==void 0&&(this.clearcoatRoughness=t.clearcoatRoughness),t.diffuseRoughness!==void 0&&(this.diffuseRoughness=t.diffuseRoughness),t.dispersion!==void 0&&(this.dispersion=t.dispersion),t.retroreflectivity!==void 0&&(this.retroreflectivity=t.retroreflectivity),t.iridescence!==void 0&&(this.iridescence=t.iridescence),t.iridescenceIOR!==void 0&&(this.iridescenceIOR=t.iridescenceIOR),t.iridescenceThicknessMinimum!==void 0&&(this.iridescenceThicknessMinimum=t.iridescenceThicknessMinimum),t.iridescenceThicknessMaximum!==void 0&&(this.iridescenceThicknessMaximum=t.iridescenceThicknessMaximum),t.iridescenceThicknessRange!==void 0&&(this.iridescenceThicknessMinimum=t.iridescenceThicknessRange[0],this.iridescenceThicknessMaximum=t.iridescenceThicknessRange[1]),t.transmission!==void 0&&(this.transmission=t.transmission),t.thickness!==void 0&&(this.thickness=t.thickness),t.attenuationDistance!==void 0&&(this.attenuationDistance=t.attenuationDistance),t.attenuationColor!==void 0&&this.attenuationColor!==void 0&&this.attenuationColor.setHex(t.attenuationColor),t.anisotropy!==void 0&&(this.anisotropy=t.anisotropy),t.anisotropyRotation!==void 0&&(this.anisotropyRotation=t.anisotropyRotation),t.fog!==void 0&&(this.fog=t.fog),t.flatShading!==void 0&&(this.flatShading=t.flatShading),t.blending!==void 0&&(this.blending=t.blending),t.combine!==void 0&&(this.combine=t.combine),t.side!==void 0&&(this.side=t.side),t.shadowSide!==void 0&&(this.shadowSide=t.shadowSide),t.opacity!==void 0&&(this.opacity=t.opacity),t.transparent!==void 0&&(this.transparent=t.transparent),t.alphaTest!==void 0&&(this.alphaTest=t.alphaTest),t.alphaHash!==void 0&&(this.alphaHash=t.alphaHash),t.depthFunc!==void 0&&(this.depthFunc=t.depthFunc),t.depthTest!==void 0&&(this.depthTest=t.depthTest),t.depthWrite!==void 0&&(this.depthWrite=t.depthWrite),t.colorWrite!==void 0&&(this.colorWrite=t.colorWrite),t.clippingPlanes!==void 0&&(this.clippingPlanes=t.clippingPlanes.map(i=>new pn().fromJSON(i))),t.clipIntersection!==void 0&&(this.clipIntersection=t.clipIntersection),t.clipShadows!==void 0&&(this.clipShadows=t.clipShadows),t.depthPacking!==void 0&&(this.depthPacking=t.depthPacking),t.blendSrc!==void 0&&(this.blendSrc=t.blendSrc),t.blendDst!==void 0&&(this.blendDst=t.blendDst),t.blendEquation!==void 0&&(this.blendEquation=t.blendEquation),t.blendSrcAlpha!==void 0&&(this.blendSrcAlpha=t.blendSrcAlpha),t.blendDstAlpha!==void 0&&(this.blendDstAlpha=t.blendDstAlpha),t.blendEquationAlpha!==void 0&&(this.blendEquationAlpha=t.blendEquationAlpha),t.blendColor!==void 0&&this.blendColor!==void 0&&this.blendColor.setHex(t.blendColor),t.blendAlpha!==void 0&&(this.blendAlpha=t.blendAlpha),t.stencilWriteMask!==void 0&&(this.stencilWriteMask=t.stencilWriteMask),t.stencilFunc!==void 0&&(this.stencilFunc=t.stencilFunc),t.stencilRef!==void 0&&(this.stencilRef=t.stencilRef),t.stencilFuncMask!==void 0&&(this.stencilFuncMask=t.stencilFuncMask),t.stencilFail!==void 0&&(this.stencilFail=t.stencilFail),t.stencilZFail!==void 0&&(this.stencilZFail=t.stencilZFail),t.stencilZPass!==void 0&&(this.stencilZPass=t.stencilZPass),t.stencilWrite!==void 0&&(this.stencilWrite=t.stencilWrite),t.wireframe!==void 0&&(this.wireframe=t.wireframe),t.wireframeLinewidth!==void 0&&(this.wireframeLinewidth=t.wireframeLinewidth),t.wireframeLinecap!==void 0&&(this.wireframeLinecap=t.wireframeLinecap),t.wireframeLinejoin!==void 0&&(this.wireframeLinejoin=t.wireframeLinejoin),t.rotation!==void 0&&(this.rotation=t.rotation),t.linewidth!==void 0&&(this.linewidth=t.linewidth),t.linecap!==void 0&&(this.linecap=t.linecap),t.linejoin!==void 0&&(this.linejoin=t.linejoin),t.dashSize!==void 0&&(this.dashSize=t.dashSize),t.gapSize!==void 0&&(this.gapSize=t.gapSize),t.scale!==void 0&&(this.scale=t.scale),t.polygonOffset!==void 0&&(this.polygonOffset=t.polygonOffset),t.polygonOffsetFactor!==void 0&&(this.polygonOffsetFactor=t.polygonOffsetFactor),t.polygonOffsetUnits!==void 0&&(this.polygonOffsetUnits=t.polygonOffsetUnits),t.dithering!==void 0&&(this.dithering=t.dithering),t.alphaToCoverage!==void 0&&(this.alphaToCoverage=t.alphaToCoverage),t.premultipliedAlpha!==void 0&&(this.premultipliedAlpha=t.premultipliedAlpha),t.forceSinglePass!==void 0&&(this.forceSinglePass=t.forceSinglePass),t.allowOverride!==void 0&&(this.allowOverride=t.allowOverride),t.visible!==void 0&&(this.visible=t.visible),t.toneMapped!==void 0&&(this.toneMapped=t.toneMapped),t.userData!==void 0&&(this.userData=t.userData),t.vertexColors!==void 0&&(typeof t.vertexColors=="number"?this.vertexColors=t.vertexColors>0:this.vertexColors=t.vertexColors),t.size!==void 0&&(this.size=t.size),t.sizeAttenuation!==void 0&&(this.sizeAttenuation=t.sizeAttenuation),t.map!==void 0&&(this.map=e[t.map]||null),t.matcap!==void 0&&(this.matcap=e[t.matcap]||null),t.alphaMap!==void 0&&(this.alphaMap=e[t.alphaMap]||null),t.bumpMap!==void 0&&(this.bumpMap=e[t.bumpMap]||null),t.bumpScale!==void 0&&(this.bumpScale=t.bumpScale),t.normalMap!==void 0&&(this.normalMap=e[t.normalMap]||null),t.normalMapType!==void 0&&(this.normalMapType=t.normalMapType),t.normalScale!==void 0){let i=t.normalScale;Array.isArray(i)===!1&&(i=[i,i]),this.normalScale=new Ht().fromArray(i)}return t.displacementMap!==void 0&&(this.displacementMap=e[t.displacementMap]||null),t.displacementScale!==void 0&&(this.displacementScale=t.displacementScale),t.displacementBias!==void 0&&(this.displacementBias=t.displacementBias),t.roughnessMap!==void 0&&(this.roughnessMap=e[t.roughnessMap]||null),t.metalnessMap!==void 0&&(this.metalnessMap=e[t.metalnessMap]||null),t.emissiveMap!==void 0&&(this.emissiveMap=e[t.emissiveMap]||null),t.emissiveIntensity!==void 0&&(this.emissiveIntensity=t.emissiveIntensity),t.specularMap!==void 0&&(this.specularMap=e[t.specularMap]||null),t.specularIntensityMap!==void 0&&(this.specularIntensityMap=e[t.specularIntensityMap]||null),t.specularColorMap!==void 0&&(this.specularColorMap=e[t.specularColorMap]||null),t.envMap!==void 0&&(this.envMap=e[t.envMap]||null),t.envMapRotation!==void 0&&this.envMapRotation.fromArray(t.envMapRotation),t.envMapIntensity!==void 0&&(this.envMapIntensity=t.envMapIntensity),t.reflectivity!==void 0&&(this.reflectivity=t.reflectivity),t.refractionRatio!==void 0&&(this.refractionRatio=t.refractionRatio),t.lightMap!==void 0&&(this.lightMap=e[t.lightMap]||null),t.lightMapIntensity!==void 0&&(this.lightMapIntensity=t.lightMapIntensity),t.aoMap!==void 0&&(this.aoMap=e[t.aoMap]||null),t.aoMapIntensity!==void 0&&(this.aoMapIntensity=t.aoMapIntensity),t.gradientMap!==void 0&&(this.gradientMap=e[t.gradientMap]||null),t.clearcoatMap!==void 0&&(this.clearcoatMap=e[t.clearcoatMap]||null),t.clearcoatRoughnessMap!==void 0&&(this.clearcoatRoughnessMap=e[t.clearcoatRoughnessMap]||null),t.clearcoatNormalMap!==void 0&&(this.clearcoatNormalMap=e[t.clearcoatNormalMap]||null),t.clearcoatNormalScale!==void 0&&(this.clearcoatNormalScale=new Ht().fromArray(t.clearcoatNormalScale)),t.diffuseRoughnessMap!==void 0&&(this.diffuseRoughnessMap=e[t.diffuseRoughnessMap]||null),t.iridescenceMap!==void 0&&(this.iridescenceMap=e[t.iridescenceMap]||null),t.iridescenceThicknessMap!==void 0&&(this.iridescenceThicknessMap=e[t.iridescenceThicknessMap]||null),t.transmissionMap!==void 0&&(this.transmissionMap=e[t.transmissionMap]||null),t.thicknessMap!==void 0&&(this.thicknessMap=e[t.thicknessMap]||null),t.anisotropyMap!==void 0&&(this.anisotropyMap=e[t.anisotropyMap]||null),t.sheenColorMap!==void 0&&(this.sheenColorMap=e[t.sheenColorMap]||null),t.sheenRoughnessMap!==void 0&&(this.sheenRoughnessMap=e[t.sheenRoughnessMap]||null),this}clone(){return new this.constructor().copy(this)}copy(t){this.name=t.name,this.blending=t.blending,this.side=t.side,this.vertexColors=t.vertexColors,this.opacity=t.opacity,this.transparent=t.transparent,this.blendSrc=t.blendSrc,this.blendDst=t.blendDst,this.blendEquation=t.blendEquation,this.blendSrcAlpha=t.blendSrcAlpha,this.blendDstAlpha=t.blendDstAlpha,this.blendEquationAlpha=t.blendEquationAlpha,this.blendColor.copy(t.blendColor),this.blendAlpha=t.blendAlpha,this.depthFunc=t.depthFunc,this.depthTest=t.depthTest,this.depthWrite=t.depthWrite,this.stencilWriteMask=t.stencilWriteMask,this.stencilFunc=t.stencilFunc,this.stencilRef=t.stencilRef,this.stencilFuncMask=t.stencilFuncMask,this.stencilFail=t.stencilFail,this.stencilZFail=t.stencilZFail,this.stencilZPass=t.stencilZPass,this.stencilWrite=t.stencilWrite;let e=t.clippingPlanes,i=null;if(e!==null){let s=e.length;i=new Array(s);for(let r=0;r!==s;++r)i[r]=e[r].clone()}return this.clippingPlanes=i,this.clipIntersection=t.clipIntersection,this.clipShadows=t.clipShadows,this.shadowSide=t.shadowSide,this.colorWrite=t.colorWrite,this.precision=t.precision,this.polygonOffset=t.polygonOffset,this.polygonOffsetFactor=t.polygonOffsetFactor,this.polygonOffsetUnits=t.polygonOffsetUnits,this.dithering=t.dithering,this.alphaTest=t.alphaTest,this.alphaHash=t.alphaHash,this.alphaToCoverage=t.alphaToCoverage,this.premultipliedAlpha=t.premultipliedAlpha,this.forceSinglePass=t.forceSinglePass,this.allowOverride=t.allowOverride,this.visible=t.visible,this.toneMapped=t.toneMapped,this.userData=JSON.parse(JSON.stringify(t.userData)),this}dispose(){this.dispatchEvent({type:"dispose"})}set needsUpdate(t){t===!0&&this.version++}};var Un=new $,Xl=new $,Dr=new $,Ur=new $,ks=class{constructor(t=new $,e=new $(0,0,-1)){this.origin=t,this.direction=e}set(t,e){return this.origin.copy(t),this.direction.copy(e),this}copy(t){return this.origin.copy(t.origin),this.direction.copy(t.direction),this}at(t,e){return e.copy(this.origin).addScaledVector(this.direction,t)}lookAt(t){return this.direction.copy(t).sub(this.origin).normalize(),this}recast(t){return this.origin.copy(this.at(t,Un)),this}closestPointToPoint(t,e){e.subVectors(t,this.origin);let i=e.dot(this.direction);return i<0?e.copy(this.origin):e.copy(this.origin).addScaledVector(this.direction,i)}distanceToPoint(t){return Math.sqrt(this.distanceSqToPoint(t))}distanceSqToPoint(t){let e=Un.subVectors(t,this.origin).dot(this.direction);return e<0?this.origin.distanceToSquared(t):(Un.copy(this.origin).addScaledVector(this.direction,e),Un.distanceToSquared(t))}distanceSqToSegment(t,e,i,s){Xl.copy(t).add(e).multiplyScalar(.5),Dr.copy(e).sub(t).normalize(),Ur.copy(this.origin).sub(Xl);let r=t.distanceTo(e)*.5,o=-this.direction.dot(Dr),a=Ur.dot(this.direction),l=-Ur.dot(Dr),c=Ur.lengthSq(),h=Math.abs(1-o*o),d,u,f,p;if(h>0)if(d=o*l-a,u=o*a-l,p=r*h,d>=0)if(u>=-p)if(u<=p){let _=1/h;d*=_,u*=_,f=d*(d+o*u+2*a)+u*(o*d+u+2*l)+c}else u=r,d=Math.max(0,-(o*u+a)),f=-d*d+u*(u+2*l)+c;else u=-r,d=Math.max(0,-(o*u+a)),f=-d*d+u*(u+2*l)+c;else u<=-p?(d=Math.max(0,-(-o*r+a)),u=d>0?-r:Math.min(Math.max(-r,-l),r),f=-d*d+u*(u+2*l)+c):u<=p?(d=0,u=Math.min(Math.max(-r,-l),r),f=u*(u+2*l)+c):(d=Math.max(0,-(o*r+a)),u=d>0?r:Math.min(Math.max(-r,-l),r),f=-d*d+u*(u+2*l)+c);else u=o>0?-r:r,d=Math.max(0,-(o*u+a)),f=-d*d+u*(u+2*l)+c;return i&&i.copy(this.origin).addScaledVector(this.direction,d),s&&s.copy(Xl).addScaledVector(Dr,u),f}intersectSphere(t,e){if(t.radius<0)return null;Un.subVectors(t.center,this.origin);let i=Un.dot(this.direction),s=Un.dot(Un)-i*i,r=t.radius*t.radius;if(s>r)return null;let o=Math.sqrt(r-s),a=i-o,l=i+o;return l<0?null:a<0?this.at(l,e):this.at(a,e)}intersectsSphere(t){return t.radius<0?!1:this.distanceSqToPoint(t.center)<=t.radius*t.radius}distanceToPlane(t){let e=t.normal.dot(this.direction);if(e===0)return t.distanceToPoint(this.origin)===0?0:null;let i=-(this.origin.dot(t.normal)+t.constant)/e;return i>=0?i:null}intersectPlane(t,e){let i=this.distanceToPlane(t);return i===null?null:this.at(i,e)}intersectsPlane(t){let e=t.distanceToPoint(this.origin);return e===0||t.normal.dot(this.direction)*e<0}intersectBox(t,e){let i,s,r,o,a,l,c=1/this.direction.x,h=1/this.direction.y,d=1/this.direction.z,u=this.origin;return c>=0?(i=(t.min.x-u.x)*c,s=(t.max.x-u.x)*c):(i=(t.max.x-u.x)*c,s=(t.min.x-u.x)*c),h>=0?(r=(t.min.y-u.y)*h,o=(t.max.y-u.y)*h):(r=(t.max.y-u.y)*h,o=(t.min.y-u.y)*h),i>o||r>s||((r>i||isNaN(i))&&(i=r),(o<s||isNaN(s))&&(s=o),d>=0?(a=(t.min.z-u.z)*d,l=(t.max.z-u.z)*d):(a=(t.max.z-u.z)*d,l=(t.min.z-u.z)*d),i>l||a>s)||((a>i||i!==i)&&(i=a),(l<s||s!==s)&&(s=l),s<0)?null:this.at(i>=0?i:s,e)}intersectsBox(t){return this.intersectBox(t,Un)!==null}intersectTriangle(t,e,i,s,r){let o=this.origin,a=this.direction,l=a.x,c=a.y,h=a.z,d=t.x-o.x,u=t.y-o.y,f=t.z-o.z,p=e.x-o.x,_=e.y-o.y,m=e.z-o.z,g=i.x-o.x,y=i.y-o.y,E=i.z-o.z,v=Math.abs(l),M=Math.abs(c),A=Math.abs(h),x,w,D,T,C,P,B,I,X,z,k,et;if(v>=M&&v>=A?(D=l,P=d,X=p,et=g,l>=0?(x=c,w=h,T=u,C=f,B=_,I=m,z=y,k=E):(x=h,w=c,T=f,C=u,B=m,I=_,z=E,k=y)):M>=A?(D=c,P=u,X=_,et=y,c>=0?(x=h,w=l,T=f,C=d,B=m,I=p,z=E,k=g):(x=l,w=h,T=d,C=f,B=p,I=m,z=g,k=E)):(D=h,P=f,X=m,et=E,h>=0?(x=l,w=c,T=d,C=u,B=p,I=_,z=g,k=y):(x=c,w=l,T=u,C=d,B=_,I=p,z=y,k=g)),D===0)return null;let G=x/D,Z=w/D,tt=1/D,K=T-G*P,dt=C-Z*P,q=B-G*X,ot=I-Z*X,ct=z-G*et,J=k-Z*et,O=ct*ot-J*q,st=K*J-dt*ct,Mt=q*dt-ot*K;if(s){if(O<0||st<0||Mt<0)return null}else if((O<0||st<0||Mt<0)&&(O>0||st>0||Mt>0))return null;let bt=O+st+Mt;if(bt===0)return null;let Nt=tt*(O*P+st*X+Mt*et);return(bt>0?Nt<0:Nt>0)?null:this.at(Nt/bt,r)}applyMatrix4(t){return this.origin.applyMatrix4(t),this.direction.transformDirection(t),this}equals(t){return t.origin.equals(this.origin)&&t.direction.equals(this.direction)}clone(){return new this.constructor().copy(this)}},fo=class extends ni{constructor(t){super(),this.isMeshBasicMaterial=!0,this.type="MeshBasicMaterial",this.color=new Yt(16777215),this.map=null,this.lightMap=null,this.lightMapIntensity=1,this.aoMap=null,this.aoMapIntensity=1,this.specularMap=null,this.alphaMap=null,this.envMap=null,this.envMapRotation=new ti,this.combine=oc,this.reflectivity=1,this.refractionRatio=.98,this.wireframe=!1,this.wireframeLinewidth=1,this.wireframeLinecap="round",this.wireframeLinejoin="round",this.fog=!0,this.setValues(t)}copy(t){return super.copy(t),this.color.copy(t.color),this.map=t.map,this.lightMap=t.lightMap,this.lightMapIntensity=t.lightMapIntensity,this.aoMap=t.aoMap,this.aoMapIntensity=t.aoMapIntensity,this.specularMap=t.specularMap,this.alphaMap=t.alphaMap,this.envMap=t.envMap,this.envMapRotation.copy(t.envMapRotation),this.combine=t.combine,this.reflectivity=t.reflectivity,this.refractionRatio=t.refractionRatio,this.wireframe=t.wireframe,this.wireframeLinewidth=t.wireframeLinewidth,this.wireframeLinecap=t.wireframeLinecap,this.wireframeLinejoin=t.wireframeLinejoin,this.fog=t.fog,this}},du=new ue,yi=new ks,Or=new Si,fu=new $,Fr=new $,kr=new $,Br=new $,ql=new $,zr=new $,pu=new $,Gr=new $,Ae=class extends en{constructor(t=new Oe,e=new fo){super(),this.isMesh=!0,this.type="Mesh",this.geometry=t,this.material=e,this.morphTargetDictionary=void 0,this.morphTargetInfluences=void 0,this.count=1,this.updateMorphTargets()}copy(t,e){return super.copy(t,e),t.morphTargetInfluences!==void 0?this.morphTargetInfluences=t.morphTargetInfluences.slice():this.morphTargetInfluences=void 0,t.morphTargetDictionary!==void 0?this.morphTargetDictionary=Object.assign({},t.morphTargetDictionary):this.morphTargetDictionary=void 0,this.material=Array.isArray(t.material)?t.material.slice():t.material,this.geometry=t.geometry,this}updateMorphTargets(){let e=this.geometry.morphAttributes,i=Object.keys(e);if(i.length>0){let s=e[i[0]];if(s!==void 0){this.morphTargetInfluences=[],this.morphTargetDictionary={};for(let r=0,o=s.length;r<o;r++){let a=s[r].name||String(r);this.morphTargetInfluences.push(0),this.morphTargetDictionary[a]=r}}}}getVertexPosition(t,e){let i=this.geometry,s=i.attributes.position,r=i.morphAttributes.position,o=i.morphTargetsRelative;e.fromBufferAttribute(s,t);let a=this.morphTargetInfluences;if(r&&a){zr.set(0,0,0);for(let l=0,c=r.length;l<c;l++){let h=a[l],d=r[l];h!==0&&(ql.fromBufferAttribute(d,t),o?zr.addScaledVector(ql,h):zr.addScaledVector(ql.sub(e),h))}e.add(zr)}return e}intersectsFrustum(t){return t.intersectsObject(this)}raycast(t,e){let i=this.geometry,s=this.material,r=this.matrixWorld;s!==void 0&&(i.boundingSphere===null&&i.computeBoundingSphere(),Or.copy(i.boundingSphere),Or.applyMatrix4(r),yi.copy(t.ray).recast(t.near),!(Or.containsPoint(yi.origin)===!1&&(yi.intersectSphere(Or,fu)===null||yi.origin.distanceToSquared(fu)>(t.far-t.near)**2))&&(du.copy(r).invert(),yi.copy(t.ray).applyMatrix4(du),!(i.boundingBox!==null&&yi.intersectsBox(i.boundingBox)===!1)&&this._computeIntersections(t,e,yi)))}_computeIntersections(t,e,i){let s,r=this.geometry,o=this.material,a=r.index,l=r.attributes.position,c=r.attributes.uv,h=r.attributes.uv1,d=r.attributes.normal,u=r.groups,f=r.drawRange;if(a!==null)if(Array.isArray(o))for(let p=0,_=u.length;p<_;p++){let m=u[p],g=o[m.materialIndex],y=Math.max(m.start,f.start),E=Math.min(a.count,Math.min(m.start+m.count,f.start+f.count));for(let v=y,M=E;v<M;v+=3){let A=a.getX(v),x=a.getX(v+1),w=a.getX(v+2);s=Vr(this,g,t,i,c,h,d,A,x,w),s&&(s.faceIndex=Math.floor(v/3),s.face.materialIndex=m.materialIndex,e.push(s))}}else{let p=Math.max(0,f.start),_=Math.min(a.count,f.start+f.count);for(let m=p,g=_;m<g;m+=3){let y=a.getX(m),E=a.getX(m+1),v=a.getX(m+2);s=Vr(this,o,t,i,c,h,d,y,E,v),s&&(s.faceIndex=Math.floor(m/3),e.push(s))}}else if(l!==void 0)if(Array.isArray(o))for(let p=0,_=u.length;p<_;p++){let m=u[p],g=o[m.materialIndex],y=Math.max(m.start,f.start),E=Math.min(l.count,Math.min(m.start+m.count,f.start+f.count));for(let v=y,M=E;v<M;v+=3){let A=v,x=v+1,w=v+2;s=Vr(this,g,t,i,c,h,d,A,x,w),s&&(s.faceIndex=Math.floor(v/3),s.face.materialIndex=m.materialIndex,e.push(s))}}else{let p=Math.max(0,f.start),_=Math.min(l.count,f.start+f.count);for(let m=p,g=_;m<g;m+=3){let y=m,E=m+1,v=m+2;s=Vr(this,o,t,i,c,h,d,y,E,v),s&&(s.faceIndex=Math.floor(m/3),e.push(s))}}}};function zg(n,t,e,i,s,r,o,a){let l;if(t.side===He?l=i.intersectTriangle(o,r,s,!0,a):l=i.intersectTriangle(s,r,o,t.side===oi,a),l===null)return null;Gr.copy(a),Gr.applyMatrix4(n.matrixWorld);let c=e.ray.origin.distanceTo(Gr);return c<e.near||c>e.far?null:{distance:c,point:Gr.clone(),object:n}}function Vr(n,t,e,i,s,r,o,a,l,c){n.getVertexPosition(a,Fr),n.getVertexPosition(l,kr),n.getVertexPosition(c,Br);let h=zg(n,t,e,i,Fr,kr,Br,pu);if(h){let d=new $;jn.getBarycoord(pu,Fr,kr,Br,d),s&&(h.uv=jn.getInterpolatedAttribute(s,a,l,c,d,new Ht)),r&&(h.uv1=jn.getInterpolatedAttribute(r,a,l,c,d,new Ht)),o&&(h.normal=jn.getInterpolatedAttribute(o,a,l,c,d,new $),h.normal.dot(i.direction)>0&&h.normal.multiplyScalar(-1));let u={a,b:l,c,normal:new $,materialIndex:0};jn.getNormal(Fr,kr,Br,u.normal),h.face=u,h.barycoord=d}return h}var po=class extends qe{constructor(t=null,e=1,i=1,s,r,o,a,l,c=Ee,h=Ee,d,u){super(null,o,a,l,c,h,s,r,d,u),this.isDataTexture=!0,this.image={data:t,width:e,height:i},this.generateMipmaps=!1,this.flipY=!1,this.unpackAlignment=1}};var vi=new Si,Gg=new Ht(.5,.5),Hr=new $,wi=class{constructor(t=new pn,e=new pn,i=new pn,s=new pn,r=new pn,o=new pn){this.planes=[t,e,i,s,r,o]}set(t,e,i,s,r,o){let a=this.planes;return a[0].copy(t),a[1].copy(e),a[2].copy(i),a[3].copy(s),a[4].copy(r),a[5].copy(o),this}copy(t){let e=this.planes;for(let i=0;i<6;i++)e[i].copy(t.planes[i]);return this}setFromProjectionMatrix(t,e=on,i=!1){let s=this.planes,r=t.elements,o=r[0],a=r[1],l=r[2],c=r[3],h=r[4],d=r[5],u=r[6],f=r[7],p=r[8],_=r[9],m=r[10],g=r[11],y=r[12],E=r[13],v=r[14],M=r[15];if(s[0].setComponents(c-o,f-h,g-p,M-y).normalize(),s[1].setComponents(c+o,f+h,g+p,M+y).normalize(),s[2].setComponents(c+a,f+d,g+_,M+E).normalize(),s[3].setComponents(c-a,f-d,g-_,M-E).normalize(),i)s[4].setComponents(l,u,m,v).normalize(),s[5].setComponents(c-l,f-u,g-m,M-v).normalize();else if(s[4].setComponents(c-l,f-u,g-m,M-v).normalize(),e===on)s[5].setComponents(c+l,f+u,g+m,M+v).normalize();else if(e===Ps)s[5].setComponents(l,u,m,v).normalize();else throw new Error("THREE.Frustum.setFromProjectionMatrix(): Invalid coordinate system: "+e);return this}intersectsObject(t){if(t.boundingSphere!==void 0)t.boundingSphere===null&&t.computeBoundingSphere(),vi.copy(t.boundingSphere).applyMatrix4(t.matrixWorld);else{let e=t.geometry;e.boundingSphere===null&&e.computeBoundingSphere(),vi.copy(e.boundingSphere).applyMatrix4(t.matrixWorld)}return this.intersectsSphere(vi)}intersectsSprite(t){vi.center.set(0,0,0);let e=Gg.distanceTo(t.center);return vi.radius=.7071067811865476+e,vi.applyMatrix4(t.matrixWorld),this.intersectsSphere(vi)}intersectsSphere(t){let e=this.planes,i=t.center,s=-t.radius;for(let r=0;r<6;r++)if(e[r].distanceToPoint(i)<s)return!1;return!0}intersectsBox(t){let e=this.planes;for(let i=0;i<6;i++){let s=e[i];if(Hr.x=s.normal.x>0?t.max.x:t.min.x,Hr.y=s.normal.y>0?t.max.y:t.min.y,Hr.z=s.normal.z>0?t.max.z:t.min.z,s.distanceToPoint(Hr)<0)return!1}return!0}containsPoint(t){let e=this.planes;for(let i=0;i<6;i++)if(e[i].distanceToPoint(t)<0)return!1;return!0}clone(){return new this.constructor().copy(this)}},mu=new ue,mo=class n{constructor(){this.coordinateSystem=on,this._frustums=[],this._count=0}setFromArrayCamera(t){let e=t.cameras,i=this._frustums;for(let s=0;s<e.length;s++){let r=e[s];mu.multiplyMatrices(r.projectionMatrix,r.matrixWorldInverse),i[s]===void 0&&(i[s]=new wi),i[s].setFromProjectionMatrix(mu,r.coordinateSystem,r.reversedDepth)}return this._count=e.length,this}getFrustum(t){return this._frustums[t]}intersectsObject(t){let e=this._frustums;for(let i=0;i<this._count;i++)if(e[i].intersectsObject(t))return!0;return!1}intersectsSprite(t){let e=this._frustums;for(let i=0;i<this._count;i++)if(e[i].intersectsSprite(t))return!0;return!1}intersectsSphere(t){let e=this._frustums;for(let i=0;i<this._count;i++)if(e[i].intersectsSphere(t))return!0;return!1}intersectsBox(t){let e=this._frustums;for(let i=0;i<this._count;i++)if(e[i].intersectsBox(t))return!0;return!1}containsPoint(t){let e=this._frustums;for(let i=0;i<this._count;i++)if(e[i].containsPoint(t))return!0;return!1}copy(t){this.coordinateSystem=t.coordinateSystem;let e=this._frustums,i=t._frustums;for(let s=0;s<t._count;s++)e[s]===void 0&&(e[s]=new wi),e[s].copy(i[s]);return this._count=t._count,this}clone(){return new n().copy(this)}};var go=class extends ni{constructor(t){super(),this.isPointsMaterial=!0,this.type="PointsMaterial",this.color=new Yt(16777215),this.map=null,this.alphaMap=null,this.size=1,this.sizeAttenuation=!0,this.fog=!0,this.setValues(t)}copy(t){return super.copy(t),this.color.copy(t.color),this.map=t.map,this.alphaMap=t.alphaMap,this.size=t.size,this.sizeAttenuation=t.sizeAttenuation,this.fog=t.fog,this}},gu=new ue,Kl=new ks,Wr=new Si,Xr=new $,Bs=class extends en{constructor(t=new Oe,e=new go){super(),this.isPoints=!0,this.type="Points",this.geometry=t,this.material=e,this.morphTargetDictionary=void 0,this.morphTargetInfluences=void 0,this.updateMorphTargets()}copy(t,e){return super.copy(t,e),t.morphTargetInfluences!==void 0?this.morphTargetInfluences=t.morphTargetInfluences.slice():this.morphTargetInfluences=void 0,t.morphTargetDictionary!==void 0?this.morphTargetDictionary=Object.assign({},t.morphTargetDictionary):this.morphTargetDictionary=void 0,this.material=Array.isArray(t.material)?t.material.slice():t.material,this.geometry=t.geometry,this}intersectsFrustum(t){return t.intersectsObject(this)}raycast(t,e){let i=this.geometry,s=this.matrixWorld,r=t.params.Points.threshold,o=i.drawRange;if(i.boundingSphere===null&&i.computeBoundingSphere(),Wr.copy(i.boundingSphere),Wr.applyMatrix4(s),Wr.radius+=r,t.ray.intersectsSphere(Wr)===!1)return;gu.copy(s).invert(),Kl.copy(t.ray).applyMatrix4(gu);let a=r/((this.scale.x+this.scale.y+this.scale.z)/3),l=a*a,c=i.index,d=i.attributes.position;if(c!==null){let u=Math.max(0,o.start),f=Math.min(c.count,o.start+o.count);for(let p=u,_=f;p<_;p++){let m=c.getX(p);Xr.fromBufferAttribute(d,m),xu(Xr,m,l,s,t,e,this)}}else{let u=Math.max(0,o.start),f=Math.min(d.count,o.start+o.count);for(let p=u,_=f;p<_;p++)Xr.fromBufferAttribute(d,p),xu(Xr,p,l,s,t,e,this)}}updateMorphTargets(){let e=this.geometry.morphAttributes,i=Object.keys(e);if(i.length>0){let s=e[i[0]];if(s!==void 0){this.morphTargetInfluences=[],this.morphTargetDictionary={};for(let r=0,o=s.length;r<o;r++){let a=s[r].name||String(r);this.morphTargetInfluences.push(0),this.morphTargetDictionary[a]=r}}}}};function xu(n,t,e,i,s,r,o){let a=Kl.distanceSqToPoint(n);if(a<e){let l=new $;Kl.closestPointToPoint(n,l),l.applyMatrix4(i);let c=s.ray.origin.distanceTo(l);if(c<s.near||c>s.far)return;r.push({distance:c,distanceToRay:Math.sqrt(a),point:l,index:t,face:null,faceIndex:null,barycoord:null,object:o})}}var zs=class extends qe{constructor(t=[],e=Ci,i,s,r,o,a,l,c,h){super(t,e,i,s,r,o,a,l,c,h),this.isCubeTexture=!0,this.flipY=!1}get images(){return this.image}set images(t){this.image=t}};var kn=class extends qe{constructor(t,e,i=mn,s,r,o,a=Ee,l=Ee,c,h=Fn,d=1){if(h!==Fn&&h!==Gn)throw new Error("THREE.DepthTexture: format must be either THREE.DepthFormat or THREE.DepthStencilFormat");let u={width:t,height:e,depth:d};super(u,s,r,o,a,l,h,i,c),this.isDepthTexture=!0,this.flipY=!1,this.generateMipmaps=!1,this.compareFunction=null}copy(t){return super.copy(t),this.source=new ts(Object.assign({},t.image)),this.compareFunction=t.compareFunction,this}toJSON(t){let e=super.toJSON(t);return e.compareFunction=this.compareFunction,e}},Gs=class extends kn{constructor(t,e=mn,i=Ci,s,r,o=Ee,a=Ee,l,c=Fn){let h={width:t,height:t,depth:1},d=[h,h,h,h,h,h];super(t,t,e,i,s,r,o,a,l,c),this.image=d,this.isCubeDepthTexture=!0,this.isCubeTexture=!0}get images(){return this.image}set images(t){this.image=t}},Vs=class extends qe{constructor(t=null){super(),this.sourceTexture=t,this.isExternalTexture=!0}copy(t){return super.copy(t),this.sourceTexture=t.sourceTexture,this}},ns=class n extends Oe{constructor(t=1,e=1,i=1,s=1,r=1,o=1){super(),this.type="BoxGeometry",this.parameters={width:t,height:e,depth:i,widthSegments:s,heightSegments:r,depthSegments:o};let a=this;s=Math.floor(s),r=Math.floor(r),o=Math.floor(o);let l=[],c=[],h=[],d=[],u=0,f=0;p("z","y","x",-1,-1,i,e,t,o,r,0),p("z","y","x",1,-1,i,e,-t,o,r,1),p("x","z","y",1,1,t,i,e,s,o,2),p("x","z","y",1,-1,t,i,-e,s,o,3),p("x","y","z",1,-1,t,e,i,s,r,4),p("x","y","z",-1,-1,t,e,-i,s,r,5),this.setIndex(l),this.setAttribute("position",new we(c,3)),this.setAttribute("normal",new we(h,3)),this.setAttribute("uv",new we(d,2));function p(_,m,g,y,E,v,M,A,x,w,D){let T=v/x,C=M/w,P=v/2,B=M/2,I=A/2,X=x+1,z=w+1,k=0,et=0,G=new $;for(let Z=0;Z<z;Z++){let tt=Z*C-B;for(let K=0;K<X;K++){let dt=K*T-P;G[_]=dt*y,G[m]=tt*E,G[g]=I,c.push(G.x,G.y,G.z),G[_]=0,G[m]=0,G[g]=A>0?1:-1,h.push(G.x,G.y,G.z),d.push(K/x),d.push(1-Z/w),k+=1}}for(let Z=0;Z<w;Z++)for(let tt=0;tt<x;tt++){let K=u+tt+X*Z,dt=u+tt+X*(Z+1),q=u+(tt+1)+X*(Z+1),ot=u+(tt+1)+X*Z;l.push(K,dt,ot),l.push(dt,q,ot),et+=6}a.addGroup(f,et,D),f+=et,u+=k}}copy(t){return super.copy(t),this.parameters=Object.assign({},t.parameters),this}static fromJSON(t){return new n(t.width,t.height,t.depth,t.widthSegments,t.heightSegments,t.depthSegments)}};var Ei=class n extends Oe{constructor(t=1,e=1,i=1,s=1){super(),this.type="PlaneGeometry",this.parameters={width:t,height:e,widthSegments:i,heightSegments:s};let r=t/2,o=e/2,a=Math.floor(i),l=Math.floor(s),c=a+1,h=l+1,d=t/a,u=e/l,f=[],p=[],_=[],m=[];for(let g=0;g<h;g++){let y=g*u-o;for(let E=0;E<c;E++){let v=E*d-r;p.push(v,-y,0),_.push(0,0,1),m.push(E/a),m.push(1-g/l)}}for(let g=0;g<l;g++)for(let y=0;y<a;y++){let E=y+c*g,v=y+c*(g+1),M=y+1+c*(g+1),A=y+1+c*g;f.push(E,v,A),f.push(v,M,A)}this.setIndex(f),this.setAttribute("position",new we(p,3)),this.setAttribute("normal",new we(_,3)),this.setAttribute("uv",new we(m,2))}copy(t){return super.copy(t),this.parameters=Object.assign({},t.parameters),this}static fromJSON(t){return new n(t.width,t.height,t.widthSegments,t.heightSegments)}};function Ni(n){let t={};for(let e in n){t[e]={};for(let i in n[e]){let s=n[e][i];if(_u(s))s.isRenderTargetTexture?(Dt("UniformsUtils: Textures of render targets cannot be cloned via cloneUniforms() or mergeUniforms()."),t[e][i]=null):t[e][i]=s.clone();else if(Array.isArray(s))if(_u(s[0])){let r=[];for(let o=0,a=s.length;o<a;o++)r[o]=s[o].clone();t[e][i]=r}else t[e][i]=s.slice();else t[e][i]=s}}return t}function Fe(n){let t={};for(let e=0;e<n.length;e++){let i=Ni(n[e]);for(let s in i)t[s]=i[s]}return t}function _u(n){return n&&(n.isColor||n.isMatrix3||n.isMatrix4||n.isVector2||n.isVector3||n.isVector4||n.isTexture||n.isQuaternion)}function Vg(n){let t=[];for(let e=0;e<n.length;e++)t.push(n[e].clone());return t}function Rc(n){let t=n.getRenderTarget();return t===null?n.outputColorSpace:t.isXRRenderTarget===!0?t.texture.colorSpace:$t.workingColorSpace}var cd={clone:Ni,merge:Fe},Hg=`void main() {
	gl_Position = projectionMatrix * modelViewMatrix * vec4( position, 1.0 );
}`,Wg=`void main() {
	gl_FragColor = vec4( 1.0, 0.0, 0.0, 1.0 );
}`,_e=class extends ni{constructor(t){super(),this.isShaderMaterial=!0,this.type="ShaderMaterial",this.defines={},this.uniforms={},this.uniformsGroups=[],this.vertexShader=Hg,this.fragmentShader=Wg,this.linewidth=1,this.wireframe=!1,this.wireframeLinewidth=1,this.fog=!1,this.lights=!1,this.clipping=!1,this.forceSinglePass=!0,this.extensions={clipCullDistance:!1,multiDraw:!1},this.defaultAttributeValues={color:[1,1,1],uv:[0,0],uv1:[0,0]},this.index0AttributeName=void 0,this.uniformsNeedUpdate=!1,this.glslVersion=null,t!==void 0&&this.setValues(t)}copy(t){return super.copy(t),this.fragmentShader=t.fragmentShader,this.vertexShader=t.vertexShader,this.uniforms=Ni(t.uniforms),this.uniformsGroups=Vg(t.uniformsGroups),this.defines=Object.assign({},t.defines),this.wireframe=t.wireframe,this.wireframeLinewidth=t.wireframeLinewidth,this.fog=t.fog,this.lights=t.lights,this.clipping=t.clipping,this.extensions=Object.assign({},t.extensions),this.glslVersion=t.glslVersion,this.defaultAttributeValues=Object.assign({},t.defaultAttributeValues),this.index0AttributeName=t.index0AttributeName,this.uniformsNeedUpdate=t.uniformsNeedUpdate,this}toJSON(t){let e=super.toJSON(t);e.glslVersion=this.glslVersion,e.uniforms={};for(let s in this.uniforms){let o=this.uniforms[s].value;o&&o.isTexture?e.uniforms[s]={type:"t",value:o.toJSON(t).uuid}:o&&o.isColor?e.uniforms[s]={type:"c",value:o.getHex()}:o&&o.isVector2?e.uniforms[s]={type:"v2",value:o.toArray()}:o&&o.isVector3?e.uniforms[s]={type:"v3",value:o.toArray()}:o&&o.isVector4?e.uniforms[s]={type:"v4",value:o.toArray()}:o&&o.isMatrix3?e.uniforms[s]={type:"m3",value:o.toArray()}:o&&o.isMatrix4?e.uniforms[s]={type:"m4",value:o.toArray()}:e.uniforms[s]={value:o}}Object.keys(this.defines).length>0&&(e.defines=this.defines),e.vertexShader=this.vertexShader,e.fragmentShader=this.fragmentShader,e.lights=this.lights,e.clipping=this.clipping;let i={};for(let s in this.extensions)this.extensions[s]===!0&&(i[s]=!0);return Object.keys(i).length>0&&(e.extensions=i),e}fromJSON(t,e){if(super.fromJSON(t,e),t.uniforms!==void 0)for(let i in t.uniforms){let s=t.uniforms[i];switch(this.uniforms[i]={},s.type){case"t":this.uniforms[i].value=e[s.value]||null;break;case"c":this.uniforms[i].value=new Yt().setHex(s.value);break;case"v2":this.uniforms[i].value=new Ht().fromArray(s.value);break;case"v3":this.uniforms[i].value=new $().fromArray(s.value);break;case"v4":this.uniforms[i].value=new ce().fromArray(s.value);break;case"m3":this.uniforms[i].value=new Ot().fromArray(s.value);break;case"m4":this.uniforms[i].value=new ue().fromArray(s.value);break;default:this.uniforms[i].value=s.value}}if(t.defines!==void 0&&(this.defines=t.defines),t.vertexShader!==void 0&&(this.vertexShader=t.vertexShader),t.fragmentShader!==void 0&&(this.fragmentShader=t.fragmentShader),t.glslVersion!==void 0&&(this.glslVersion=t.glslVersion),t.extensions!==void 0)for(let i in t.extensions)this.extensions[i]=t.extensions[i];return t.lights!==void 0&&(this.lights=t.lights),t.clipping!==void 0&&(this.clipping=t.clipping),this}},xo=class extends _e{constructor(t){super(t),this.isRawShaderMaterial=!0,this.type="RawShaderMaterial"}};var _o=class extends ni{constructor(t){super(),this.isMeshDepthMaterial=!0,this.type="MeshDepthMaterial",this.depthPacking=$u,this.map=null,this.alphaMap=null,this.displacementMap=null,this.displacementScale=1,this.displacementBias=0,this.wireframe=!1,this.wireframeLinewidth=1,this.setValues(t)}copy(t){return super.copy(t),this.depthPacking=t.depthPacking,this.map=t.map,this.alphaMap=t.alphaMap,this.displacementMap=t.displacementMap,this.displacementScale=t.displacementScale,this.displacementBias=t.displacementBias,this.wireframe=t.wireframe,this.wireframeLinewidth=t.wireframeLinewidth,this}},yo=class extends ni{constructor(t){super(),this.isMeshDistanceMaterial=!0,this.type="MeshDistanceMaterial",this.map=null,this.alphaMap=null,this.displacementMap=null,this.displacementScale=1,this.displacementBias=0,this.setValues(t)}copy(t){return super.copy(t),this.map=t.map,this.alphaMap=t.alphaMap,this.displacementMap=t.displacementMap,this.displacementScale=t.displacementScale,this.displacementBias=t.displacementBias,this}};function Zi(n,t){return!n||n.constructor===t?n:typeof t.BYTES_PER_ELEMENT=="number"?new t(n):Array.prototype.slice.call(n)}function qr(n){return n!==void 0&&n.inTangents!==void 0&&n.outTangents!==void 0}var ii=class{constructor(t,e,i,s){this.parameterPositions=t,this._cachedIndex=0,this.resultBuffer=s!==void 0?s:new e.constructor(i),this.sampleValues=e,this.valueSize=i,this.settings=null,this.DefaultSettings_={}}evaluate(t){let e=this.parameterPositions,i=this._cachedIndex,s=e[i],r=e[i-1];n:{t:{let o;e:{i:if(!(t<s)){for(let a=i+2;;){if(s===void 0){if(t<r)break i;return i=e.length,this._cachedIndex=i,this.copySampleValue_(i-1)}if(i===a)break;if(r=s,s=e[++i],t<s)break t}o=e.length;break e}if(!(t>=r)){let a=e[1];t<a&&(i=2,r=a);for(let l=i-2;;){if(r===void 0)return this._cachedIndex=0,this.copySampleValue_(0);if(i===l)break;if(s=r,r=e[--i-1],t>=r)break t}o=i,i=0;break e}break n}for(;i<o;){let a=i+o>>>1;t<e[a]?o=a:i=a+1}if(s=e[i],r=e[i-1],r===void 0)return this._cachedIndex=0,this.copySampleValue_(0);if(s===void 0)return i=e.length,this._cachedIndex=i,this.copySampleValue_(i-1)}this._cachedIndex=i,this.intervalChanged_(i,r,s)}return this.interpolate_(i,r,t,s)}getSettings_(){return this.settings||this.DefaultSettings_}copySampleValue_(t){let e=this.resultBuffer,i=this.sampleValues,s=this.valueSize,r=t*s;for(let o=0;o!==s;++o)e[o]=i[r+o];return e}interpolate_(){throw new Error("THREE.Interpolant: Call to abstract method.")}intervalChanged_(){}},vo=class extends ii{constructor(t,e,i,s){super(t,e,i,s),this._weightPrev=-0,this._offsetPrev=-0,this._weightNext=-0,this._offsetNext=-0,this.DefaultSettings_={endingStart:Yl,endingEnd:Yl}}intervalChanged_(t,e,i){let s=this.parameterPositions,r=t-2,o=t+1,a=s[r],l=s[o];if(a===void 0)switch(this.getSettings_().endingStart){case Zl:r=t,a=2*e-i;break;case Jl:r=s.length-2,a=e+s[r]-s[r+1];break;default:r=t,a=i}if(l===void 0)switch(this.getSettings_().endingEnd){case Zl:o=t,l=2*i-e;break;case Jl:o=1,l=i+s[1]-s[0];break;default:o=t-1,l=e}let c=(i-e)*.5,h=this.valueSize;this._weightPrev=c/(e-a),this._weightNext=c/(l-i),this._offsetPrev=r*h,this._offsetNext=o*h}interpolate_(t,e,i,s){let r=this.resultBuffer,o=this.sampleValues,a=this.valueSize,l=t*a,c=l-a,h=this._offsetPrev,d=this._offsetNext,u=this._weightPrev,f=this._weightNext,p=(i-e)/(s-e),_=p*p,m=_*p,g=-u*m+2*u*_-u*p,y=(1+u)*m+(-1.5-2*u)*_+(-.5+u)*p+1,E=(-1-f)*m+(1.5+f)*_+.5*p,v=f*m-f*_;for(let M=0;M!==a;++M)r[M]=g*o[h+M]+y*o[c+M]+E*o[l+M]+v*o[d+M];return r}},Mo=class extends ii{constructor(t,e,i,s){super(t,e,i,s)}interpolate_(t,e,i,s){let r=this.resultBuffer,o=this.sampleValues,a=this.valueSize,l=t*a,c=l-a,h=(i-e)/(s-e),d=1-h;for(let u=0;u!==a;++u)r[u]=o[c+u]*d+o[l+u]*h;return r}},bo=class extends ii{constructor(t,e,i,s){super(t,e,i,s)}interpolate_(t){return this.copySampleValue_(t-1)}},So=class extends ii{interpolate_(t,e,i,s){let r=this.resultBuffer,o=this.sampleValues,a=this.valueSize,l=t*a,c=l-a,h=this.inTangents,d=this.outTangents;if(!h||!d){let p=(i-e)/(s-e),_=1-p;for(let m=0;m!==a;++m)r[m]=o[c+m]*_+o[l+m]*p;return r}let u=a*2,f=t-1;for(let p=0;p!==a;++p){let _=o[c+p],m=o[l+p],g=f*u+p*2,y=d[g],E=d[g+1],v=t*u+p*2,M=h[v],A=h[v+1],x=qg(i,e,y,M,s);r[p]=hd(x,_,E,A,m)}return r}};function hd(n,t,e,i,s){let r=1-n;return r*r*r*t+3*r*r*n*e+3*r*n*n*i+n*n*n*s}function Xg(n,t,e,i,s){let r=1-n;return 3*r*r*(e-t)+6*r*n*(i-e)+3*n*n*(s-i)}function qg(n,t,e,i,s){let r=(n-t)/(s-t);for(let o=0;o<8;o++){let a=hd(r,t,e,i,s)-n;if(Math.abs(a)<1e-10)break;let l=Xg(r,t,e,i,s);if(Math.abs(l)<1e-10)break;r=Math.max(0,Math.min(1,r-a/l))}return r}var nn=class{constructor(t,e,i,s){if(t===void 0)throw new Error("THREE.KeyframeTrack: track name is undefined");if(e===void 0||e.length===0)throw new Error("THREE.KeyframeTrack: no keyframes in track named "+t);this.name=t,this.times=Zi(e,this.TimeBufferType),this.values=Zi(i,this.ValueBufferType),this.setInterpolation(s||this.DefaultInterpolation)}static toJSON(t){let e=t.constructor,i;if(e.toJSON!==this.toJSON)i=e.toJSON(t);else{i={name:t.name,times:Zi(t.times,Array),values:Zi(t.values,Array)};let s=t.getInterpolation();s!==t.DefaultInterpolation&&(i.interpolation=s),qr(t.settings)&&(i.settings={inTangents:Zi(t.settings.inTangents,Array),outTangents:Zi(t.settings.outTangents,Array)})}return i.type=t.ValueTypeName,i}InterpolantFactoryMethodDiscrete(t){return new bo(this.times,this.values,this.getValueSize(),t)}InterpolantFactoryMethodLinear(t){return new Mo(this.times,this.values,this.getValueSize(),t)}InterpolantFactoryMethodSmooth(t){return new vo(this.times,this.values,this.getValueSize(),t)}InterpolantFactoryMethodBezier(t){let e=new So(this.times,this.values,this.getValueSize(),t);return this.settings&&(e.inTangents=this.settings.inTangents,e.outTangents=this.settings.outTangents),e}setInterpolation(t){let e;switch(t){case Rs:e=this.InterpolantFactoryMethodDiscrete;break;case oo:e=this.InterpolantFactoryMethodLinear;break;case Zr:e=this.InterpolantFactoryMethodSmooth;break;case $l:e=this.InterpolantFactoryMethodBezier;break}if(e===void 0){let i="unsupported interpolation for "+this.ValueTypeName+" keyframe track named "+this.name;if(this.createInterpolant===void 0)if(t!==this.DefaultInterpolation)this.setInterpolation(this.DefaultInterpolation);else throw new Error(i);return Dt("KeyframeTrack:",i),this}return this.createInterpolant=e,this}getInterpolation(){switch(this.createInterpolant){case this.InterpolantFactoryMethodDiscrete:return Rs;case this.InterpolantFactoryMethodLinear:return oo;case this.InterpolantFactoryMethodSmooth:return Zr;case this.InterpolantFactoryMethodBezier:return $l}}getValueSize(){return this.values.length/this.times.length}shift(t){if(t!==0){let e=this.times;for(let i=0,s=e.length;i!==s;++i)e[i]+=t;qr(this.settings)&&(yu(this.settings.inTangents,t),yu(this.settings.outTangents,t))}return this}scale(t){if(t!==1){let e=this.times;for(let i=0,s=e.length;i!==s;++i)e[i]*=t;qr(this.settings)&&(vu(this.settings.inTangents,t),vu(this.settings.outTangents,t))}return this}trim(t,e){let i=this.times,s=i.length,r=0,o=s-1;for(;r!==s&&i[r]<t;)++r;for(;o!==-1&&i[o]>e;)--o;if(++o,r!==0||o!==s){r>=o&&(o=Math.max(o,1),r=o-1);let a=this.getValueSize();this.times=i.slice(r,o),this.values=this.values.slice(r*a,o*a)}return this}validate(){let t=!0,e=this.getValueSize();e-Math.floor(e)!==0&&(Ut("KeyframeTrack: Invalid value size in track.",this),t=!1);let i=this.times,s=this.values,r=i.length;r===0&&(Ut("KeyframeTrack: Track is empty.",this),t=!1);let o=null;for(let a=0;a!==r;a++){let l=i[a];if(typeof l=="number"&&isNaN(l)){Ut("KeyframeTrack: Time is not a valid number.",this,a,l),t=!1;break}if(o!==null&&o>l){Ut("KeyframeTrack: Out of order keys.",this,a,l,o),t=!1;break}o=l}if(s!==void 0&&bg(s))for(let a=0,l=s.length;a!==l;++a){let c=s[a];if(isNaN(c)){Ut("KeyframeTrack: Value is not a valid number.",this,a,c),t=!1;break}}return t}optimize(){let t=this.times.slice(),e=this.values.slice(),i=this.getValueSize(),s=this.getInterpolation()===Zr,r=t.length-1,o=1;for(let a=1;a<r;++a){let l=!1,c=t[a],h=t[a+1];if(c!==h&&(a!==1||c!==t[0]))if(s)l=!0;else{let d=a*i,u=d-i,f=d+i;for(let p=0;p!==i;++p){let _=e[d+p];if(_!==e[u+p]||_!==e[f+p]){l=!0;break}}}if(l){if(a!==o){t[o]=t[a];let d=a*i,u=o*i;for(let f=0;f!==i;++f)e[u+f]=e[d+f]}++o}}if(r>0){t[o]=t[r];for(let a=r*i,l=o*i,c=0;c!==i;++c)e[l+c]=e[a+c];++o}return o!==t.length?(this.times=t.slice(0,o),this.values=e.slice(0,o*i)):(this.times=t,this.values=e),this}clone(){let t=this.times.slice(),e=this.values.slice(),i=this.constructor,s=new i(this.name,t,e);return s.createInterpolant=this.createInterpolant,qr(this.settings)&&(s.settings={inTangents:this.settings.inTangents.slice(),outTangents:this.settings.outTangents.slice()}),s}};function yu(n,t){for(let e=0,i=n.length;e!==i;e+=2)n[e]+=t}function vu(n,t){for(let e=0,i=n.length;e!==i;e+=2)n[e]*=t}nn.prototype.ValueTypeName="";nn.prototype.TimeBufferType=Float32Array;nn.prototype.ValueBufferType=Float32Array;nn.prototype.DefaultInterpolation=oo;var si=class extends nn{constructor(t,e,i){super(t,e,i)}};si.prototype.ValueTypeName="bool";si.prototype.ValueBufferType=Array;si.prototype.DefaultInterpolation=Rs;si.prototype.InterpolantFactoryMethodLinear=void 0;si.prototype.InterpolantFactoryMethodSmooth=void 0;var wo=class extends nn{constructor(t,e,i,s){super(t,e,i,s)}};wo.prototype.ValueTypeName="color";var Eo=class extends nn{constructor(t,e,i,s){super(t,e,i,s)}};Eo.prototype.ValueTypeName="number";var Ao=class extends ii{constructor(t,e,i,s){super(t,e,i,s)}interpolate_(t,e,i,s){let r=this.resultBuffer,o=this.sampleValues,a=this.valueSize,l=(i-e)/(s-e),c=t*a;for(let h=c+a;c!==h;c+=4)Sn.slerpFlat(r,0,o,c-a,o,c,l);return r}},Hs=class extends nn{constructor(t,e,i,s){super(t,e,i,s)}InterpolantFactoryMethodLinear(t){return new Ao(this.times,this.values,this.getValueSize(),t)}};Hs.prototype.ValueTypeName="quaternion";Hs.prototype.InterpolantFactoryMethodSmooth=void 0;var ri=class extends nn{constructor(t,e,i){super(t,e,i)}};ri.prototype.ValueTypeName="string";ri.prototype.ValueBufferType=Array;ri.prototype.DefaultInterpolation=Rs;ri.prototype.InterpolantFactoryMethodLinear=void 0;ri.prototype.InterpolantFactoryMethodSmooth=void 0;var To=class extends nn{constructor(t,e,i,s){super(t,e,i,s)}};To.prototype.ValueTypeName="vector";var Ro=class{constructor(t,e,i){let s=this,r=!1,o=0,a=0,l,c=[];this.onStart=void 0,this.onLoad=t,this.onProgress=e,this.onError=i,this._abortController=null,this.itemStart=function(h){a++,r===!1&&s.onStart!==void 0&&s.onStart(h,o,a),r=!0},this.itemEnd=function(h){o++,s.onProgress!==void 0&&s.onProgress(h,o,a),o===a&&(r=!1,s.onLoad!==void 0&&s.onLoad())},this.itemError=function(h){s.onError!==void 0&&s.onError(h)},this.resolveURL=function(h){return h=h.normalize("NFC"),l?l(h):h},this.setURLModifier=function(h){return l=h,this},this.addHandler=function(h,d){return c.push(h,d),this},this.removeHandler=function(h){let d=c.indexOf(h);return d!==-1&&c.splice(d,2),this},this.getHandler=function(h){for(let d=0,u=c.length;d<u;d+=2){let f=c[d],p=c[d+1];if(f.global&&(f.lastIndex=0),f.test(h))return p}return null},this.abort=function(){return this.abortController.abort(),this._abortController=null,this}}get abortController(){return this._abortController||(this._abortController=new AbortController),this._abortController}},ud=new Ro,Co=class{constructor(t){this.manager=t!==void 0?t:ud,this.crossOrigin="anonymous",this.withCredentials=!1,this.path="",this.resourcePath="",this.requestHeader={},this.priority="auto",this.cache="default",typeof __THREE_DEVTOOLS__<"u"&&__THREE_DEVTOOLS__.dispatchEvent(new CustomEvent("observe",{detail:this}))}load(){}loadAsync(t,e){let i=this;return new Promise(function(s,r){i.load(t,s,e,r)})}parse(){}setCrossOrigin(t){return this.crossOrigin=t,this}setWithCredentials(t){return this.withCredentials=t,this}setPath(t){return this.path=t,this}setResourcePath(t){return this.resourcePath=t,this}setRequestHeader(t){return this.requestHeader=t,this}setPriority(t){return this.priority=t,this}setCache(t){return this.cache=t,this}abort(){return this}};Co.DEFAULT_MATERIAL_NAME="__DEFAULT";var $r=new $,Yr=new Sn,vn=new $,Ai=class extends en{constructor(){super(),this.isCamera=!0,this.type="Camera",this.matrixWorldInverse=new ue,this.projectionMatrix=new ue,this.projectionMatrixInverse=new ue,this.coordinateSystem=on,this._reversedDepth=!1}get reversedDepth(){return this._reversedDepth}copy(t,e){return super.copy(t,e),this.matrixWorldInverse.copy(t.matrixWorldInverse),this.projectionMatrix.copy(t.projectionMatrix),this.projectionMatrixInverse.copy(t.projectionMatrixInverse),this.coordinateSystem=t.coordinateSystem,this}getWorldDirection(t){return super.getWorldDirection(t).negate()}updateMatrixWorld(t){super.updateMatrixWorld(t),this.matrixWorld.decompose($r,Yr,vn),vn.x===1&&vn.y===1&&vn.z===1?this.matrixWorldInverse.copy(this.matrixWorld).invert():this.matrixWorldInverse.compose($r,Yr,vn.set(1,1,1)).invert()}updateWorldMatrix(t,e,i=!1){super.updateWorldMatrix(t,e,i),this.matrixWorld.decompose($r,Yr,vn),vn.x===1&&vn.y===1&&vn.z===1?this.matrixWorldInverse.copy(this.matrixWorld).invert():this.matrixWorldInverse.compose($r,Yr,vn.set(1,1,1)).invert()}clone(){return new this.constructor().copy(this)}},Kn=new $,Mu=new Ht,bu=new Ht,Ge=class extends Ai{constructor(t=50,e=1,i=.1,s=2e3){super(),this.isPerspectiveCamera=!0,this.type="PerspectiveCamera",this.fov=t,this.zoom=1,this.near=i,this.far=s,this.focus=10,this.aspect=e,this.view=null,this.filmGauge=35,this.filmOffset=0,this.updateProjectionMatrix()}copy(t,e){return super.copy(t,e),this.fov=t.fov,this.zoom=t.zoom,this.near=t.near,this.far=t.far,this.focus=t.focus,this.aspect=t.aspect,this.view=t.view===null?null:Object.assign({},t.view),this.filmGauge=t.filmGauge,this.filmOffset=t.filmOffset,this}setFocalLength(t){let e=.5*this.getFilmHeight()/t;this.fov=ao*2*Math.atan(e),this.updateProjectionMatrix()}getFocalLength(){let t=Math.tan(Al*.5*this.fov);return .5*this.getFilmHeight()/t}getEffectiveFOV(){return ao*2*Math.atan(Math.tan(Al*.5*this.fov)/this.zoom)}getFilmWidth(){return this.filmGauge*Math.min(this.aspect,1)}getFilmHeight(){return this.filmGauge/Math.max(this.aspect,1)}getViewBounds(t,e,i){Kn.set(-1,-1,.5).applyMatrix4(this.projectionMatrixInverse),e.set(Kn.x,Kn.y).multiplyScalar(-t/Kn.z),Kn.set(1,1,.5).applyMatrix4(this.projectionMatrixInverse),i.set(Kn.x,Kn.y).multiplyScalar(-t/Kn.z)}getViewSize(t,e){return this.getViewBounds(t,Mu,bu),e.subVectors(bu,Mu)}setViewOffset(t,e,i,s,r,o){this.aspect=t/e,this.view===null&&(this.view={enabled:!0,fullWidth:1,fullHeight:1,offsetX:0,offsetY:0,width:1,height:1}),this.view.enabled=!0,this.view.fullWidth=t,this.view.fullHeight=e,this.view.offsetX=i,this.view.offsetY=s,this.view.width=r,this.view.height=o,this.updateProjectionMatrix()}clearViewOffset(){this.view!==null&&(this.view.enabled=!1),this.updateProjectionMatrix()}updateProjectionMatrix(){let t=this.near,e=t*Math.tan(Al*.5*this.fov)/this.zoom,i=2*e,s=this.aspect*i,r=-.5*s,o=this.view;if(this.view!==null&&this.view.enabled){let l=o.fullWidth,c=o.fullHeight;r+=o.offsetX*s/l,e-=o.offsetY*i/c,s*=o.width/l,i*=o.height/c}let a=this.filmOffset;a!==0&&(r+=t*a/this.getFilmWidth()),this.projectionMatrix.makePerspective(r,r+s,e,e-i,t,this.far,this.coordinateSystem,this.reversedDepth),this.projectionMatrixInverse.copy(this.projectionMatrix).invert()}toJSON(t){let e=super.toJSON(t);return e.object.fov=this.fov,e.object.zoom=this.zoom,e.object.near=this.near,e.object.far=this.far,e.object.focus=this.focus,e.object.aspect=this.aspect,this.view!==null&&(e.object.view=Object.assign({},this.view)),e.object.filmGauge=this.filmGauge,e.object.filmOffset=this.filmOffset,e}};var Io=class extends Ai{constructor(t=-1,e=1,i=1,s=-1,r=.1,o=2e3){super(),this.isOrthographicCamera=!0,this.type="OrthographicCamera",this.zoom=1,this.view=null,this.left=t,this.right=e,this.top=i,this.bottom=s,this.near=r,this.far=o,this.updateProjectionMatrix()}copy(t,e){return super.copy(t,e),this.left=t.left,this.right=t.right,this.top=t.top,this.bottom=t.bottom,this.near=t.near,this.far=t.far,this.zoom=t.zoom,this.view=t.view===null?null:Object.assign({},t.view),this}setViewOffset(t,e,i,s,r,o){this.view===null&&(this.view={enabled:!0,fullWidth:1,fullHeight:1,offsetX:0,offsetY:0,width:1,height:1}),this.view.enabled=!0,this.view.fullWidth=t,this.view.fullHeight=e,this.view.offsetX=i,this.view.offsetY=s,this.view.width=r,this.view.height=o,this.updateProjectionMatrix()}clearViewOffset(){this.view!==null&&(this.view.enabled=!1),this.updateProjectionMatrix()}updateProjectionMatrix(){let t=(this.right-this.left)/(2*this.zoom),e=(this.top-this.bottom)/(2*this.zoom),i=(this.right+this.left)/2,s=(this.top+this.bottom)/2,r=i-t,o=i+t,a=s+e,l=s-e;if(this.view!==null&&this.view.enabled){let c=(this.right-this.left)/this.view.fullWidth/this.zoom,h=(this.top-this.bottom)/this.view.fullHeight/this.zoom;r+=c*this.view.offsetX,o=r+c*this.view.width,a-=h*this.view.offsetY,l=a-h*this.view.height}this.projectionMatrix.makeOrthographic(r,o,a,l,this.near,this.far,this.coordinateSystem,this.reversedDepth),this.projectionMatrixInverse.copy(this.projectionMatrix).invert()}toJSON(t){let e=super.toJSON(t);return e.object.zoom=this.zoom,e.object.left=this.left,e.object.right=this.right,e.object.top=this.top,e.object.bottom=this.bottom,e.object.near=this.near,e.object.far=this.far,this.view!==null&&(e.object.view=Object.assign({},this.view)),e}};var En=class extends Oe{constructor(){super(),this.isInstancedBufferGeometry=!0,this.type="InstancedBufferGeometry",this.instanceCount=1/0}copy(t){return super.copy(t),this.instanceCount=t.instanceCount,this}toJSON(){let t=super.toJSON();return t.instanceCount=this.instanceCount,t.isInstancedBufferGeometry=!0,t}};var Ji=-90,Ki=1,is=class extends en{constructor(t,e,i){super(),this.type="CubeCamera",this.renderTarget=i,this.coordinateSystem=null,this.activeMipmapLevel=0;let s=new Ge(Ji,Ki,t,e);s.layers=this.layers,this.add(s);let r=new Ge(Ji,Ki,t,e);r.layers=this.layers,this.add(r);let o=new Ge(Ji,Ki,t,e);o.layers=this.layers,this.add(o);let a=new Ge(Ji,Ki,t,e);a.layers=this.layers,this.add(a);let l=new Ge(Ji,Ki,t,e);l.layers=this.layers,this.add(l);let c=new Ge(Ji,Ki,t,e);c.layers=this.layers,this.add(c)}updateCoordinateSystem(){let t=this.coordinateSystem,e=this.children.concat(),[i,s,r,o,a,l]=e;for(let c of e)this.remove(c);if(t===on)i.up.set(0,1,0),i.lookAt(1,0,0),s.up.set(0,1,0),s.lookAt(-1,0,0),r.up.set(0,0,-1),r.lookAt(0,1,0),o.up.set(0,0,1),o.lookAt(0,-1,0),a.up.set(0,1,0),a.lookAt(0,0,1),l.up.set(0,1,0),l.lookAt(0,0,-1);else if(t===Ps)i.up.set(0,-1,0),i.lookAt(-1,0,0),s.up.set(0,-1,0),s.lookAt(1,0,0),r.up.set(0,0,1),r.lookAt(0,1,0),o.up.set(0,0,-1),o.lookAt(0,-1,0),a.up.set(0,-1,0),a.lookAt(0,0,1),l.up.set(0,-1,0),l.lookAt(0,0,-1);else throw new Error("THREE.CubeCamera.updateCoordinateSystem(): Invalid coordinate system: "+t);for(let c of e)this.add(c),c.updateMatrixWorld()}update(t,e){this.parent===null&&this.updateMatrixWorld();let{renderTarget:i,activeMipmapLevel:s}=this;this.coordinateSystem!==t.coordinateSystem&&(this.coordinateSystem=t.coordinateSystem,this.updateCoordinateSystem());let[r,o,a,l,c,h]=this.children,d=t.getRenderTarget(),u=t.getActiveCubeFace(),f=t.getActiveMipmapLevel(),p=t.xr.enabled;t.xr.enabled=!1;let _=i.texture.mipmapsAutoUpdate;i.texture.mipmapsAutoUpdate=!1;let m=!1;t.isWebGLRenderer===!0?m=t.state.buffers.depth.getReversed():m=t.reversedDepthBuffer,t.setRenderTarget(i,0,s),m&&t.autoClear===!1&&t.clearDepth(),t.render(e,r),t.setRenderTarget(i,1,s),m&&t.autoClear===!1&&t.clearDepth(),t.render(e,o),t.setRenderTarget(i,2,s),m&&t.autoClear===!1&&t.clearDepth(),t.render(e,a),t.setRenderTarget(i,3,s),m&&t.autoClear===!1&&t.clearDepth(),t.render(e,l),t.setRenderTarget(i,4,s),m&&t.autoClear===!1&&t.clearDepth(),t.render(e,c),i.texture.mipmapsAutoUpdate=_,t.setRenderTarget(i,5,s),m&&t.autoClear===!1&&t.clearDepth(),t.render(e,h),t.setRenderTarget(d,u,f),t.xr.enabled=p,i.texture.needsPMREMUpdate=!0}},Po=class extends Ge{constructor(t=[]){super(),this.isArrayCamera=!0,this.isMultiViewCamera=!1,this.cameras=t,this.perCameraFrustumCulled=!1}};var Cc="\\[\\]\\.:\\/",$g=new RegExp("["+Cc+"]","g"),Ic="[^"+Cc+"]",Yg="[^"+Cc.replace("\\.","")+"]",Zg=/((?:WC+[\/:])*)/.source.replace("WC",Ic),Jg=/(WCOD+)?/.source.replace("WCOD",Yg),Kg=/(?:\.(WC+)(?:\[(.+)\])?)?/.source.replace("WC",Ic),jg=/\.(WC+)(?:\[(.+)\])?/.source.replace("WC",Ic),Qg=new RegExp("^"+Zg+Jg+Kg+jg+"$"),t0=["material","materials","bones","map"],jl=class{constructor(t,e,i){let s=i||le.parseTrackName(e);this._targetGroup=t,this._bindings=t.subscribe_(e,s)}getValue(t,e){this.bind();let i=this._targetGroup.nCachedObjects_,s=this._bindings[i];s!==void 0&&s.getValue(t,e)}setValue(t,e){let i=this._bindings;for(let s=this._targetGroup.nCachedObjects_,r=i.length;s!==r;++s)i[s].setValue(t,e)}bind(){let t=this._bindings;for(let e=this._targetGroup.nCachedObjects_,i=t.length;e!==i;++e)t[e].bind()}unbind(){let t=this._bindings;for(let e=this._targetGroup.nCachedObjects_,i=t.length;e!==i;++e)t[e].unbind()}},le=class n{constructor(t,e,i){this.path=e,this.parsedPath=i||n.parseTrackName(e),this.node=n.findNode(t,this.parsedPath.nodeName),this.rootNode=t,this.getValue=this._getValue_unbound,this.setValue=this._setValue_unbound}static create(t,e,i){return t&&t.isAnimationObjectGroup?new n.Composite(t,e,i):new n(t,e,i)}static sanitizeNodeName(t){return t.replace(/\s/g,"_").replace($g,"")}static parseTrackName(t){let e=Qg.exec(t);if(e===null)throw new Error("THREE.PropertyBinding: Cannot parse trackName: "+t);let i={nodeName:e[2],objectName:e[3],objectIndex:e[4],propertyName:e[5],propertyIndex:e[6]},s=i.nodeName&&i.nodeName.lastIndexOf(".");if(s!==void 0&&s!==-1){let r=i.nodeName.substring(s+1);t0.indexOf(r)!==-1&&(i.nodeName=i.nodeName.substring(0,s),i.objectName=r)}if(i.propertyName===null||i.propertyName.length===0)throw new Error("THREE.PropertyBinding: can not parse propertyName from trackName: "+t);return i}static findNode(t,e){if(e===void 0||e===""||e==="."||e===-1||e===t.name||e===t.uuid)return t;if(t.skeleton){let i=t.skeleton.getBoneByName(e);if(i!==void 0)return i}if(t.children){let i=function(r){for(let o=0;o<r.length;o++){let a=r[o];if(a.name===e||a.uuid===e)return a;let l=i(a.children);if(l)return l}return null},s=i(t.children);if(s)return s}return null}_getValue_unavailable(){}_setValue_unavailable(){}_getValue_direct(t,e){t[e]=this.targetObject[this.propertyName]}_getValue_array(t,e){let i=this.resolvedProperty;for(let s=0,r=i.length;s!==r;++s)t[e++]=i[s]}_getValue_arrayElement(t,e){t[e]=this.resolvedProperty[this.propertyIndex]}_getValue_toArray(t,e){this.resolvedProperty.toArray(t,e)}_setValue_direct(t,e){this.targetObject[this.propertyName]=t[e]}_setValue_direct_setNeedsUpdate(t,e){this.targetObject[this.propertyName]=t[e],this.targetObject.needsUpdate=!0}_setValue_direct_setMatrixWorldNeedsUpdate(t,e){this.targetObject[this.propertyName]=t[e],this.targetObject.matrixWorldNeedsUpdate=!0}_setValue_array(t,e){let i=this.resolvedProperty;for(let s=0,r=i.length;s!==r;++s)i[s]=t[e++]}_setValue_array_setNeedsUpdate(t,e){let i=this.resolvedProperty;for(let s=0,r=i.length;s!==r;++s)i[s]=t[e++];this.targetObject.needsUpdate=!0}_setValue_array_setMatrixWorldNeedsUpdate(t,e){let i=this.resolvedProperty;for(let s=0,r=i.length;s!==r;++s)i[s]=t[e++];this.targetObject.matrixWorldNeedsUpdate=!0}_setValue_arrayElement(t,e){this.resolvedProperty[this.propertyIndex]=t[e]}_setValue_arrayElement_setNeedsUpdate(t,e){this.resolvedProperty[this.propertyIndex]=t[e],this.targetObject.needsUpdate=!0}_setValue_arrayElement_setMatrixWorldNeedsUpdate(t,e){this.resolvedProperty[this.propertyIndex]=t[e],this.targetObject.matrixWorldNeedsUpdate=!0}_setValue_fromArray(t,e){this.resolvedProperty.fromArray(t,e)}_setValue_fromArray_setNeedsUpdate(t,e){this.resolvedProperty.fromArray(t,e),this.targetObject.needsUpdate=!0}_setValue_fromArray_setMatrixWorldNeedsUpdate(t,e){this.resolvedProperty.fromArray(t,e),this.targetObject.matrixWorldNeedsUpdate=!0}_getValue_unbound(t,e){this.bind(),this.getValue(t,e)}_setValue_unbound(t,e){this.bind(),this.setValue(t,e)}bind(){let t=this.node,e=this.parsedPath,i=e.objectName,s=e.propertyName,r=e.propertyIndex;if(t||(t=n.findNode(this.rootNode,e.nodeName),this.node=t),this.getValue=this._getValue_unavailable,this.setValue=this._setValue_unavailable,!t){Dt("PropertyBinding: No target node found for track: "+this.path+".");return}if(i){let c=e.objectIndex;switch(i){case"materials":if(!t.material){Ut("PropertyBinding: Can not bind to material as node does not have a material.",this);return}if(!t.material.materials){Ut("PropertyBinding: Can not bind to material.materials as node.material does not have a materials array.",this);return}t=t.material.materials;break;case"bones":if(!t.skeleton){Ut("PropertyBinding: Can not bind to bones as node does not have a skeleton.",this);return}t=t.skeleton.bones;for(let h=0;h<t.length;h++)if(t[h].name===c){c=h;break}break;case"map":if("map"in t){t=t.map;break}if(!t.material){Ut("PropertyBinding: Can not bind to material as node does not have a material.",this);return}if(!t.material.map){Ut("PropertyBinding: Can not bind to material.map as node.material does not have a map.",this);return}t=t.material.map;break;default:if(t[i]===void 0){Ut("PropertyBinding: Can not bind to objectName of node undefined.",this);return}t=t[i]}if(c!==void 0){if(t[c]===void 0){Ut("PropertyBinding: Trying to bind to objectIndex of objectName, but is undefined.",this,t);return}t=t[c]}}let o=t[s];if(o===void 0){let c=e.nodeName;Ut("PropertyBinding: Trying to update property for track: "+c+"."+s+" but it wasn't found.",t);return}let a=this.Versioning.None;this.targetObject=t,t.isMaterial===!0?a=this.Versioning.NeedsUpdate:t.isObject3D===!0&&(a=this.Versioning.MatrixWorldNeedsUpdate);let l=this.BindingType.Direct;if(r!==void 0){if(s==="morphTargetInfluences"){if(!t.geometry){Ut("PropertyBinding: Can not bind to morphTargetInfluences because node does not have a geometry.",this);return}if(!t.geometry.morphAttributes){Ut("PropertyBinding: Can not bind to morphTargetInfluences because node does not have a geometry.morphAttributes.",this);return}t.morphTargetDictionary[r]!==void 0&&(r=t.morphTargetDictionary[r])}l=this.BindingType.ArrayElement,this.resolvedProperty=o,this.propertyIndex=r}else o.fromArray!==void 0&&o.toArray!==void 0?(l=this.BindingType.HasFromToArray,this.resolvedProperty=o):Array.isArray(o)?(l=this.BindingType.EntireArray,this.resolvedProperty=o):this.propertyName=s;this.getValue=this.GetterByBindingType[l],this.setValue=this.SetterByBindingTypeAndVersioning[l][a]}unbind(){this.node=null,this.getValue=this._getValue_unbound,this.setValue=this._setValue_unbound}};le.Composite=jl;le.prototype.BindingType={Direct:0,EntireArray:1,ArrayElement:2,HasFromToArray:3};le.prototype.Versioning={None:0,NeedsUpdate:1,MatrixWorldNeedsUpdate:2};le.prototype.GetterByBindingType=[le.prototype._getValue_direct,le.prototype._getValue_array,le.prototype._getValue_arrayElement,le.prototype._getValue_toArray];le.prototype.SetterByBindingTypeAndVersioning=[[le.prototype._setValue_direct,le.prototype._setValue_direct_setNeedsUpdate,le.prototype._setValue_direct_setMatrixWorldNeedsUpdate],[le.prototype._setValue_array,le.prototype._setValue_array_setNeedsUpdate,le.prototype._setValue_array_setMatrixWorldNeedsUpdate],[le.prototype._setValue_arrayElement,le.prototype._setValue_arrayElement_setNeedsUpdate,le.prototype._setValue_arrayElement_setMatrixWorldNeedsUpdate],[le.prototype._setValue_fromArray,le.prototype._setValue_fromArray_setNeedsUpdate,le.prototype._setValue_fromArray_setMatrixWorldNeedsUpdate]];var Pw=new Float32Array(1);var Bn=class extends uo{constructor(t,e,i=1){super(t,e),this.isInstancedInterleavedBuffer=!0,this.meshPerAttribute=i}copy(t){return super.copy(t),this.meshPerAttribute=t.meshPerAttribute,this}clone(t){let e=super.clone(t);return e.meshPerAttribute=this.meshPerAttribute,e}toJSON(t){let e=super.toJSON(t);return e.isInstancedInterleavedBuffer=!0,e.meshPerAttribute=this.meshPerAttribute,e}};var Ql=class{static{this.prototype.isMatrix2=!0}constructor(t,e,i,s){this.elements=[1,0,0,1],t!==void 0&&this.set(t,e,i,s)}identity(){return this.set(1,0,0,1),this}fromArray(t,e=0){for(let i=0;i<4;i++)this.elements[i]=t[i+e];return this}set(t,e,i,s){let r=this.elements;return r[0]=t,r[2]=e,r[1]=i,r[3]=s,this}};function Pc(n,t,e,i){let s=e0(i);switch(e){case yc:return n*t;case Mc:return n*t/s.components*s.byteLength;case ko:return n*t/s.components*s.byteLength;case li:return n*t*2/s.components*s.byteLength;case Bo:return n*t*2/s.components*s.byteLength;case vc:return n*t*3/s.components*s.byteLength;case _n:return n*t*4/s.components*s.byteLength;case zo:return n*t*4/s.components*s.byteLength;case qs:case $s:return Math.floor((n+3)/4)*Math.floor((t+3)/4)*8;case Ys:case Zs:return Math.floor((n+3)/4)*Math.floor((t+3)/4)*16;case Vo:case Wo:return Math.max(n,16)*Math.max(t,8)/4;case Go:case Ho:return Math.max(n,8)*Math.max(t,8)/2;case Xo:case qo:case Yo:case Zo:return Math.floor((n+3)/4)*Math.floor((t+3)/4)*8;case $o:case Js:case Jo:return Math.floor((n+3)/4)*Math.floor((t+3)/4)*16;case Ko:return Math.floor((n+3)/4)*Math.floor((t+3)/4)*16;case jo:return Math.floor((n+4)/5)*Math.floor((t+3)/4)*16;case Qo:return Math.floor((n+4)/5)*Math.floor((t+4)/5)*16;case ta:return Math.floor((n+5)/6)*Math.floor((t+4)/5)*16;case ea:return Math.floor((n+5)/6)*Math.floor((t+5)/6)*16;case na:return Math.floor((n+7)/8)*Math.floor((t+4)/5)*16;case ia:return Math.floor((n+7)/8)*Math.floor((t+5)/6)*16;case sa:return Math.floor((n+7)/8)*Math.floor((t+7)/8)*16;case ra:return Math.floor((n+9)/10)*Math.floor((t+4)/5)*16;case oa:return Math.floor((n+9)/10)*Math.floor((t+5)/6)*16;case aa:return Math.floor((n+9)/10)*Math.floor((t+7)/8)*16;case la:return Math.floor((n+9)/10)*Math.floor((t+9)/10)*16;case ca:return Math.floor((n+11)/12)*Math.floor((t+9)/10)*16;case ha:return Math.floor((n+11)/12)*Math.floor((t+11)/12)*16;case ua:case da:case fa:return Math.ceil(n/4)*Math.ceil(t/4)*16;case pa:case ma:return Math.ceil(n/4)*Math.ceil(t/4)*8;case Ks:case ga:return Math.ceil(n/4)*Math.ceil(t/4)*16}throw new Error(`Unable to determine texture byte length for ${e} format.`)}function e0(n){switch(n){case sn:case mc:return{byteLength:1,components:1};case os:case gc:case xn:return{byteLength:2,components:1};case Oo:case Fo:return{byteLength:2,components:4};case mn:case Uo:case gn:return{byteLength:4,components:1};case xc:case _c:return{byteLength:4,components:3}}throw new Error(`THREE.TextureUtils: Unknown texture type ${n}.`)}typeof __THREE_DEVTOOLS__<"u"&&__THREE_DEVTOOLS__.dispatchEvent(new CustomEvent("register",{detail:{revision:"187"}}));typeof window<"u"&&(window.__THREE__?Dt("WARNING: Multiple instances of Three.js being imported."):window.__THREE__="187");function Nd(){let n=null,t=!1,e=null,i=null;function s(r,o){i=n.requestAnimationFrame(s),e(r,o)}return{start:function(){t!==!0&&e!==null&&n!==null&&(i=n.requestAnimationFrame(s),t=!0)},stop:function(){n!==null&&n.cancelAnimationFrame(i),t=!1},setAnimationLoop:function(r){e=r},setContext:function(r){n=r}}}function i0(n){let t=new WeakMap;function e(a,l){let c=a.array,h=a.usage,d=c.byteLength,u=n.createBuffer();n.bindBuffer(l,u),n.bufferData(l,c,h),a.onUploadCallback();let f;if(c instanceof Float32Array)f=n.FLOAT;else if(typeof Float16Array<"u"&&c instanceof Float16Array)f=n.HALF_FLOAT;else if(c instanceof Uint16Array)a.isFloat16BufferAttribute?f=n.HALF_FLOAT:f=n.UNSIGNED_SHORT;else if(c instanceof Int16Array)f=n.SHORT;else if(c instanceof Uint32Array)f=n.UNSIGNED_INT;else if(c instanceof Int32Array)f=n.INT;else if(c instanceof Int8Array)f=n.BYTE;else if(c instanceof Uint8Array)f=n.UNSIGNED_BYTE;else if(c instanceof Uint8ClampedArray)f=n.UNSIGNED_BYTE;else throw new Error("THREE.WebGLAttributes: Unsupported buffer data format: "+c);return{buffer:u,type:f,bytesPerElement:c.BYTES_PER_ELEMENT,version:a.version,size:d}}function i(a,l,c){let h=l.array,d=l.updateRanges;if(n.bindBuffer(c,a),d.length===0)n.bufferSubData(c,0,h);else{d.sort((f,p)=>f.start-p.start);let u=0;for(let f=1;f<d.length;f++){let p=d[u],_=d[f];_.start<=p.start+p.count+1?p.count=Math.max(p.count,_.start+_.count-p.start):(++u,d[u]=_)}d.length=u+1;for(let f=0,p=d.length;f<p;f++){let _=d[f];n.bufferSubData(c,_.start*h.BYTES_PER_ELEMENT,h,_.start,_.count)}l.clearUpdateRanges()}l.onUploadCallback()}function s(a){return a.isInterleavedBufferAttribute&&(a=a.data),t.get(a)}function r(a){a.isInterleavedBufferAttribute&&(a=a.data);let l=t.get(a);l&&(n.deleteBuffer(l.buffer),t.delete(a))}function o(a,l){if(a.isInterleavedBufferAttribute&&(a=a.data),a.isGLBufferAttribute){let h=t.get(a);(!h||h.version<a.version)&&t.set(a,{buffer:a.buffer,type:a.type,bytesPerElement:a.elementSize,version:a.version});return}let c=t.get(a);if(c===void 0)t.set(a,e(a,l));else if(c.version<a.version){if(c.size!==a.array.byteLength)throw new Error("THREE.WebGLAttributes: The size of the buffer attribute's array buffer does not match the original size. Resizing buffer attributes is not supported.");i(c.buffer,a,l),c.version=a.version}}return{get:s,remove:r,update:o}}var s0=`#ifdef USE_ALPHAHASH
	if ( diffuseColor.a < getAlphaHashThreshold( vPosition ) ) discard;
#endif`,r0=`#ifdef USE_ALPHAHASH
	const float ALPHA_HASH_SCALE = 0.05;
	float hash2D( vec2 value ) {
		return fract( 1.0e4 * sin( 17.0 * value.x + 0.1 * value.y ) * ( 0.1 + abs( sin( 13.0 * value.y + value.x ) ) ) );
	}
	float hash3D( vec3 value ) {
		return hash2D( vec2( hash2D( value.xy ), value.z ) );
	}
	float getAlphaHashThreshold( vec3 position ) {
		float maxDeriv = max(
			length( dFdx( position.xyz ) ),
			length( dFdy( position.xyz ) )
		);
		float pixScale = 1.0 / ( ALPHA_HASH_SCALE * maxDeriv );
		vec2 pixScales = vec2(
			exp2( floor( log2( pixScale ) ) ),
			exp2( ceil( log2( pixScale ) ) )
		);
		vec2 alpha = vec2(
			hash3D( floor( pixScales.x * position.xyz ) ),
			hash3D( floor( pixScales.y * position.xyz ) )
		);
		float lerpFactor = fract( log2( pixScale ) );
		float x = ( 1.0 - lerpFactor ) * alpha.x + lerpFactor * alpha.y;
		float a = min( lerpFactor, 1.0 - lerpFactor );
		vec3 cases = vec3(
			x * x / ( 2.0 * a * ( 1.0 - a ) ),
			( x - 0.5 * a ) / ( 1.0 - a ),
			1.0 - ( ( 1.0 - x ) * ( 1.0 - x ) / ( 2.0 * a * ( 1.0 - a ) ) )
		);
		float threshold = ( x < ( 1.0 - a ) )
			? ( ( x < a ) ? cases.x : cases.y )
			: cases.z;
		return clamp( threshold , 1.0e-6, 1.0 );
	}
#endif`,o0=`#ifdef USE_ALPHAMAP
	diffuseColor.a *= texture2D( alphaMap, vAlphaMapUv ).g;
#endif`,a0=`#ifdef USE_ALPHAMAP
	uniform sampler2D alphaMap;
#endif`,l0=`#ifdef USE_ALPHATEST
	#ifdef ALPHA_TO_COVERAGE
	diffuseColor.a = smoothstep( alphaTest, alphaTest + fwidth( diffuseColor.a ), diffuseColor.a );
	if ( diffuseColor.a == 0.0 ) discard;
	#else
	if ( diffuseColor.a < alphaTest ) discard;
	#endif
#endif`,c0=`#ifdef USE_ALPHATEST
	uniform float alphaTest;
#endif`,h0=`#ifdef USE_AOMAP
	float ambientOcclusion = ( texture2D( aoMap, vAoMapUv ).r - 1.0 ) * aoMapIntensity + 1.0;
	reflectedLight.indirectDiffuse *= ambientOcclusion;
	#if defined( USE_CLEARCOAT ) 
		clearcoatSpecularIndirect *= ambientOcclusion;
	#endif
	#if defined( USE_SHEEN ) 
		sheenSpecularIndirect *= ambientOcclusion;
	#endif
	#if defined( USE_ENVMAP ) && defined( STANDARD )
		float dotNV = saturate( dot( geometryNormal, geometryViewDir ) );
		reflectedLight.indirectSpecular *= computeSpecularOcclusion( dotNV, ambientOcclusion, material.roughness );
	#endif
#endif`,u0=`#ifdef USE_AOMAP
	uniform sampler2D aoMap;
	uniform float aoMapIntensity;
#endif`,d0=`#ifdef USE_BATCHING
	#if ! defined( GL_ANGLE_multi_draw )
	#define gl_DrawID _gl_DrawID
	uniform int _gl_DrawID;
	#endif
	uniform highp sampler2D batchingTexture;
	uniform highp usampler2D batchingIdTexture;
	mat4 getBatchingMatrix( const in float i ) {
		int size = textureSize( batchingTexture, 0 ).x;
		int j = int( i ) * 4;
		int x = j % size;
		int y = j / size;
		vec4 v1 = texelFetch( batchingTexture, ivec2( x, y ), 0 );
		vec4 v2 = texelFetch( batchingTexture, ivec2( x + 1, y ), 0 );
		vec4 v3 = texelFetch( batchingTexture, ivec2( x + 2, y ), 0 );
		vec4 v4 = texelFetch( batchingTexture, ivec2( x + 3, y ), 0 );
		return mat4( v1, v2, v3, v4 );
	}
	float getIndirectIndex( const in int i ) {
		int size = textureSize( batchingIdTexture, 0 ).x;
		int x = i % size;
		int y = i / size;
		return float( texelFetch( batchingIdTexture, ivec2( x, y ), 0 ).r );
	}
#endif
#ifdef USE_BATCHING_COLOR
	uniform sampler2D batchingColorTexture;
	vec4 getBatchingColor( const in float i ) {
		int size = textureSize( batchingColorTexture, 0 ).x;
		int j = int( i );
		int x = j % size;
		int y = j / size;
		return texelFetch( batchingColorTexture, ivec2( x, y ), 0 );
	}
#endif`,f0=`#ifdef USE_BATCHING
	mat4 batchingMatrix = getBatchingMatrix( getIndirectIndex( gl_DrawID ) );
#endif`,p0=`vec3 transformed = vec3( position );
#ifdef USE_ALPHAHASH
	vPosition = vec3( position );
#endif`,m0=`vec3 objectNormal = vec3( normal );
#ifdef USE_TANGENT
	vec3 objectTangent = vec3( tangent.xyz );
#endif`,g0=`float G_BlinnPhong_Implicit( ) {
	return 0.25;
}
float D_BlinnPhong( const in float shininess, const in float dotNH ) {
	return RECIPROCAL_PI * ( shininess * 0.5 + 1.0 ) * pow( dotNH, shininess );
}
vec3 BRDF_BlinnPhong( const in vec3 lightDir, const in vec3 viewDir, const in vec3 normal, const in vec3 specularColor, const in float shininess ) {
	vec3 halfDir = normalize( lightDir + viewDir );
	float dotNH = saturate( dot( normal, halfDir ) );
	float dotVH = saturate( dot( viewDir, halfDir ) );
	vec3 F = F_Schlick( specularColor, 1.0, dotVH );
	float G = G_BlinnPhong_Implicit( );
	float D = D_BlinnPhong( shininess, dotNH );
	return F * ( G * D );
} // validated`,x0=`#ifdef USE_IRIDESCENCE
	const mat3 XYZ_TO_REC709 = mat3(
		 3.2404542, -0.9692660,  0.0556434,
		-1.5371385,  1.8760108, -0.2040259,
		-0.4985314,  0.0415560,  1.0572252
	);
	vec3 Fresnel0ToIor( vec3 fresnel0 ) {
		vec3 sqrtF0 = sqrt( fresnel0 );
		return ( vec3( 1.0 ) + sqrtF0 ) / ( vec3( 1.0 ) - sqrtF0 );
	}
	vec3 IorToFresnel0( vec3 transmittedIor, float incidentIor ) {
		return pow2( ( transmittedIor - vec3( incidentIor ) ) / ( transmittedIor + vec3( incidentIor ) ) );
	}
	float IorToFresnel0( float transmittedIor, float incidentIor ) {
		return pow2( ( transmittedIor - incidentIor ) / ( transmittedIor + incidentIor ));
	}
	vec3 evalSensitivity( float OPD, vec3 shift ) {
		float phase = 2.0 * PI * OPD * 1.0e-9;
		vec3 val = vec3( 5.4856e-13, 4.4201e-13, 5.2481e-13 );
		vec3 pos = vec3( 1.6810e+06, 1.7953e+06, 2.2084e+06 );
		vec3 var = vec3( 4.3278e+09, 9.3046e+09, 6.6121e+09 );
		vec3 xyz = val * sqrt( 2.0 * PI * var ) * cos( pos * phase + shift ) * exp( - pow2( phase ) * var );
		xyz.x += 9.7470e-14 * sqrt( 2.0 * PI * 4.5282e+09 ) * cos( 2.2399e+06 * phase + shift[ 0 ] ) * exp( - 4.5282e+09 * pow2( phase ) );
		xyz /= 1.0685e-7;
		vec3 rgb = XYZ_TO_REC709 * xyz;
		return rgb;
	}
	vec3 evalIridescence( float outsideIOR, float eta2, float cosTheta1, float thinFilmThickness, vec3 baseF0 ) {
		vec3 I;
		float iridescenceIOR = mix( outsideIOR, eta2, smoothstep( 0.0, 0.03, thinFilmThickness ) );
		float sinTheta2Sq = pow2( outsideIOR / iridescenceIOR ) * ( 1.0 - pow2( cosTheta1 ) );
		float cosTheta2Sq = 1.0 - sinTheta2Sq;
		if ( cosTheta2Sq < 0.0 ) {
			return vec3( 1.0 );
		}
		float cosTheta2 = sqrt( cosTheta2Sq );
		float R0 = IorToFresnel0( iridescenceIOR, outsideIOR );
		float R12 = F_Schlick( R0, 1.0, cosTheta1 );
		float T121 = 1.0 - R12;
		float phi12 = 0.0;
		if ( iridescenceIOR < outsideIOR ) phi12 = PI;
		float phi21 = PI - phi12;
		vec3 baseIOR = Fresnel0ToIor( clamp( baseF0, 0.0, 0.9999 ) );		vec3 R1 = IorToFresnel0( baseIOR, iridescenceIOR );
		vec3 R23 = F_Schlick( R1, 1.0, cosTheta2 );
		vec3 phi23 = vec3( 0.0 );
		if ( baseIOR[ 0 ] < iridescenceIOR ) phi23[ 0 ] = PI;
		if ( baseIOR[ 1 ] < iridescenceIOR ) phi23[ 1 ] = PI;
		if ( baseIOR[ 2 ] < iridescenceIOR ) phi23[ 2 ] = PI;
		float OPD = 2.0 * iridescenceIOR * thinFilmThickness * cosTheta2;
		vec3 phi = vec3( phi21 ) + phi23;
		vec3 R123 = clamp( R12 * R23, 1e-5, 0.9999 );
		vec3 r123 = sqrt( R123 );
		vec3 Rs = pow2( T121 ) * R23 / ( vec3( 1.0 ) - R123 );
		vec3 C0 = R12 + Rs;
		I = C0;
		vec3 Cm = Rs - T121;
		for ( int m = 1; m <= 2; ++ m ) {
			Cm *= r123;
			vec3 Sm = 2.0 * evalSensitivity( float( m ) * OPD, float( m ) * phi );
			I += Cm * Sm;
		}
		return max( I, vec3( 0.0 ) );
	}
#endif`,_0=`#ifdef USE_BUMPMAP
	uniform sampler2D bumpMap;
	uniform float bumpScale;
	vec2 dHdxy_fwd() {
		vec2 dSTdx = dFdx( vBumpMapUv );
		vec2 dSTdy = dFdy( vBumpMapUv );
		float Hll = bumpScale * texture2D( bumpMap, vBumpMapUv ).x;
		float dBx = bumpScale * texture2D( bumpMap, vBumpMapUv + dSTdx ).x - Hll;
		float dBy = bumpScale * texture2D( bumpMap, vBumpMapUv + dSTdy ).x - Hll;
		return vec2( dBx, dBy );
	}
	vec3 perturbNormalArb( vec3 surf_pos, vec3 surf_norm, vec2 dHdxy, float faceDirection ) {
		vec3 vSigmaX = normalize( dFdx( surf_pos.xyz ) );
		vec3 vSigmaY = normalize( dFdy( surf_pos.xyz ) );
		vec3 vN = surf_norm;
		vec3 R1 = cross( vSigmaY, vN );
		vec3 R2 = cross( vN, vSigmaX );
		float fDet = dot( vSigmaX, R1 ) * faceDirection;
		vec3 vGrad = sign( fDet ) * ( dHdxy.x * R1 + dHdxy.y * R2 );
		return normalize( abs( fDet ) * surf_norm - vGrad );
	}
#endif`,y0=`#if NUM_CLIPPING_PLANES > 0
	vec4 plane;
	#ifdef ALPHA_TO_COVERAGE
		float distanceToPlane, distanceGradient;
		float clipOpacity = 1.0;
		#pragma unroll_loop_start
		for ( int i = 0; i < UNION_CLIPPING_PLANES; i ++ ) {
			plane = clippingPlanes[ i ];
			distanceToPlane = - dot( vClipPosition, plane.xyz ) + plane.w;
			distanceGradient = fwidth( distanceToPlane ) / 2.0;
			clipOpacity *= smoothstep( - distanceGradient, distanceGradient, distanceToPlane );
			if ( clipOpacity == 0.0 ) discard;
		}
		#pragma unroll_loop_end
		#if UNION_CLIPPING_PLANES < NUM_CLIPPING_PLANES
			float unionClipOpacity = 1.0;
			#pragma unroll_loop_start
			for ( int i = UNION_CLIPPING_PLANES; i < NUM_CLIPPING_PLANES; i ++ ) {
				plane = clippingPlanes[ i ];
				distanceToPlane = - dot( vClipPosition, plane.xyz ) + plane.w;
				distanceGradient = fwidth( distanceToPlane ) / 2.0;
				unionClipOpacity *= 1.0 - smoothstep( - distanceGradient, distanceGradient, distanceToPlane );
			}
			#pragma unroll_loop_end
			clipOpacity *= 1.0 - unionClipOpacity;
		#endif
		diffuseColor.a *= clipOpacity;
		if ( diffuseColor.a == 0.0 ) discard;
	#else
		#pragma unroll_loop_start
		for ( int i = 0; i < UNION_CLIPPING_PLANES; i ++ ) {
			plane = clippingPlanes[ i ];
			if ( dot( vClipPosition, plane.xyz ) > plane.w ) discard;
		}
		#pragma unroll_loop_end
		#if UNION_CLIPPING_PLANES < NUM_CLIPPING_PLANES
			bool clipped = true;
			#pragma unroll_loop_start
			for ( int i = UNION_CLIPPING_PLANES; i < NUM_CLIPPING_PLANES; i ++ ) {
				plane = clippingPlanes[ i ];
				clipped = ( dot( vClipPosition, plane.xyz ) > plane.w ) && clipped;
			}
			#pragma unroll_loop_end
			if ( clipped ) discard;
		#endif
	#endif
#endif`,v0=`#if NUM_CLIPPING_PLANES > 0
	varying vec3 vClipPosition;
	uniform vec4 clippingPlanes[ NUM_CLIPPING_PLANES ];
#endif`,M0=`#if NUM_CLIPPING_PLANES > 0
	varying vec3 vClipPosition;
#endif`,b0=`#if NUM_CLIPPING_PLANES > 0
	vClipPosition = - mvPosition.xyz;
#endif`,S0=`#if defined( USE_COLOR ) || defined( USE_COLOR_ALPHA )
	diffuseColor *= vColor;
#endif`,w0=`#if defined( USE_COLOR ) || defined( USE_COLOR_ALPHA )
	varying vec4 vColor;
#endif`,E0=`#if defined( USE_COLOR ) || defined( USE_COLOR_ALPHA ) || defined( USE_INSTANCING_COLOR ) || defined( USE_BATCHING_COLOR )
	varying vec4 vColor;
#endif`,A0=`#if defined( USE_COLOR ) || defined( USE_COLOR_ALPHA ) || defined( USE_INSTANCING_COLOR ) || defined( USE_BATCHING_COLOR )
	vColor = vec4( 1.0 );
#endif
#ifdef USE_COLOR_ALPHA
	vColor *= color;
#elif defined( USE_COLOR )
	vColor.rgb *= color;
#endif
#ifdef USE_INSTANCING_COLOR
	vColor.rgb *= instanceColor.rgb;
#endif
#ifdef USE_BATCHING_COLOR
	vColor *= getBatchingColor( getIndirectIndex( gl_DrawID ) );
#endif`,T0=`#define PI 3.141592653589793
#define PI2 6.283185307179586
#define PI_HALF 1.5707963267948966
#define RECIPROCAL_PI 0.3183098861837907
#define RECIPROCAL_PI2 0.15915494309189535
#define EPSILON 1e-6
#ifndef saturate
#define saturate( a ) clamp( a, 0.0, 1.0 )
#endif
#define whiteComplement( a ) ( 1.0 - saturate( a ) )
float pow2( const in float x ) { return x*x; }
vec3 pow2( const in vec3 x ) { return x*x; }
float pow3( const in float x ) { return x*x*x; }
float pow4( const in float x ) { float x2 = x*x; return x2*x2; }
float max3( const in vec3 v ) { return max( max( v.x, v.y ), v.z ); }
float average( const in vec3 v ) { return dot( v, vec3( 0.3333333 ) ); }
highp float rand( const in vec2 uv ) {
	const highp float a = 12.9898, b = 78.233, c = 43758.5453;
	highp float dt = dot( uv.xy, vec2( a,b ) ), sn = mod( dt, PI );
	return fract( sin( sn ) * c );
}
#ifdef HIGH_PRECISION
	float precisionSafeLength( vec3 v ) { return length( v ); }
#else
	float precisionSafeLength( vec3 v ) {
		float maxComponent = max3( abs( v ) );
		return length( v / maxComponent ) * maxComponent;
	}
#endif
struct IncidentLight {
	vec3 color;
	vec3 direction;
	bool visible;
};
struct ReflectedLight {
	vec3 directDiffuse;
	vec3 directSpecular;
	vec3 indirectDiffuse;
	vec3 indirectSpecular;
};
#ifdef USE_ALPHAHASH
	varying vec3 vPosition;
#endif
vec3 transformDirection( in vec3 dir, in mat4 matrix ) {
	return normalize( ( matrix * vec4( dir, 0.0 ) ).xyz );
}
#define inverseTransformDirection transformDirectionByInverseViewMatrix
vec3 transformNormalByInverseViewMatrix( in vec3 normal, in mat4 viewMatrix ) {
	return normalize( ( vec4( normal, 0.0 ) * viewMatrix ).xyz );
}
vec3 transformDirectionByInverseViewMatrix( in vec3 dir, in mat4 viewMatrix ) {
	return normalize( ( vec4( dir, 0.0 ) * viewMatrix ).xyz );
}
bool isPerspectiveMatrix( mat4 m ) {
	return m[ 2 ][ 3 ] == - 1.0;
}
vec2 equirectUv( in vec3 dir ) {
	float u = atan( dir.z, dir.x ) * RECIPROCAL_PI2 + 0.5;
	float v = asin( clamp( dir.y, - 1.0, 1.0 ) ) * RECIPROCAL_PI + 0.5;
	return vec2( u, v );
}
vec3 BRDF_Lambert( const in vec3 diffuseColor ) {
	return RECIPROCAL_PI * diffuseColor;
}
vec3 F_Schlick( const in vec3 f0, const in float f90, const in float dotVH ) {
	float fresnel = exp2( ( - 5.55473 * dotVH - 6.98316 ) * dotVH );
	return f0 * ( 1.0 - fresnel ) + ( f90 * fresnel );
}
float F_Schlick( const in float f0, const in float f90, const in float dotVH ) {
	float fresnel = exp2( ( - 5.55473 * dotVH - 6.98316 ) * dotVH );
	return f0 * ( 1.0 - fresnel ) + ( f90 * fresnel );
} // validated`,R0=`vec3 transformedNormal = objectNormal;
#ifdef USE_TANGENT
	vec3 transformedTangent = objectTangent;
#endif
#ifdef USE_BATCHING
	mat3 bm = mat3( batchingMatrix );
	transformedNormal /= vec3( dot( bm[ 0 ], bm[ 0 ] ), dot( bm[ 1 ], bm[ 1 ] ), dot( bm[ 2 ], bm[ 2 ] ) );
	transformedNormal = bm * transformedNormal;
	#ifdef USE_TANGENT
		transformedTangent = bm * transformedTangent;
	#endif
#endif
#ifdef USE_INSTANCING
	mat3 im = mat3( instanceMatrix );
	transformedNormal /= vec3( dot( im[ 0 ], im[ 0 ] ), dot( im[ 1 ], im[ 1 ] ), dot( im[ 2 ], im[ 2 ] ) );
	transformedNormal = im * transformedNormal;
	#ifdef USE_TANGENT
		transformedTangent = im * transformedTangent;
	#endif
#endif
transformedNormal = normalMatrix * transformedNormal;
#ifdef FLIP_SIDED
	transformedNormal = - transformedNormal;
#endif
#ifdef USE_TANGENT
	transformedTangent = ( modelViewMatrix * vec4( transformedTangent, 0.0 ) ).xyz;
#endif`,C0=`#ifdef USE_DISPLACEMENTMAP
	uniform sampler2D displacementMap;
	uniform float displacementScale;
	uniform float displacementBias;
#endif`,I0=`#ifdef USE_DISPLACEMENTMAP
	transformed += normalize( objectNormal ) * ( texture2D( displacementMap, vDisplacementMapUv ).x * displacementScale + displacementBias );
#endif`,P0=`#ifdef USE_EMISSIVEMAP
	vec4 emissiveColor = texture2D( emissiveMap, vEmissiveMapUv );
	#ifdef DECODE_VIDEO_TEXTURE_EMISSIVE
		emissiveColor = sRGBTransferEOTF( emissiveColor );
	#endif
	totalEmissiveRadiance *= emissiveColor.rgb;
#endif`,L0=`#ifdef USE_EMISSIVEMAP
	uniform sampler2D emissiveMap;
#endif`,N0="gl_FragColor = linearToOutputTexel( gl_FragColor );",D0=`vec4 LinearTransferOETF( in vec4 value ) {
	return value;
}
vec4 sRGBTransferEOTF( in vec4 value ) {
	return vec4( mix( pow( value.rgb * 0.9478672986 + vec3( 0.0521327014 ), vec3( 2.4 ) ), value.rgb * 0.0773993808, vec3( lessThanEqual( value.rgb, vec3( 0.04045 ) ) ) ), value.a );
}
vec4 sRGBTransferOETF( in vec4 value ) {
	return vec4( mix( pow( value.rgb, vec3( 0.41666 ) ) * 1.055 - vec3( 0.055 ), value.rgb * 12.92, vec3( lessThanEqual( value.rgb, vec3( 0.0031308 ) ) ) ), value.a );
}`,U0=`#ifdef USE_ENVMAP
	#ifdef ENV_WORLDPOS
		vec3 cameraToFrag;
		if ( isOrthographic ) {
			cameraToFrag = normalize( vec3( - viewMatrix[ 0 ][ 2 ], - viewMatrix[ 1 ][ 2 ], - viewMatrix[ 2 ][ 2 ] ) );
		} else {
			cameraToFrag = normalize( vWorldPosition - cameraPosition );
		}
		vec3 worldNormal = transformNormalByInverseViewMatrix( normal, viewMatrix );
		#ifdef ENVMAP_MODE_REFLECTION
			vec3 reflectVec = reflect( cameraToFrag, worldNormal );
		#else
			vec3 reflectVec = refract( cameraToFrag, worldNormal, refractionRatio );
		#endif
	#else
		vec3 reflectVec = vReflect;
	#endif
	#ifdef ENVMAP_TYPE_CUBE
		vec4 envColor = textureCube( envMap, envMapRotation * reflectVec );
		#ifdef ENVMAP_BLENDING_MULTIPLY
			outgoingLight = mix( outgoingLight, outgoingLight * envColor.xyz, specularStrength * reflectivity );
		#elif defined( ENVMAP_BLENDING_MIX )
			outgoingLight = mix( outgoingLight, envColor.xyz, specularStrength * reflectivity );
		#elif defined( ENVMAP_BLENDING_ADD )
			outgoingLight += envColor.xyz * specularStrength * reflectivity;
		#endif
	#endif
#endif`,O0=`#ifdef USE_ENVMAP
	uniform float envMapIntensity;
	uniform mat3 envMapRotation;
	uniform samplerCube envMap;
	#ifdef ENVMAP_TYPE_PMREM
		float roughnessToMip( const in float roughness ) {
			float r = clamp( roughness, 0.0, 1.0 );
			return ENVMAP_MAX_LOD * r * ( 2.0 - r );
		}
	#endif
#endif`,F0=`#ifdef USE_ENVMAP
	uniform float reflectivity;
	#if defined( USE_BUMPMAP ) || defined( USE_NORMALMAP ) || defined( PHONG ) || defined( LAMBERT )
		#define ENV_WORLDPOS
	#endif
	#ifdef ENV_WORLDPOS
		varying vec3 vWorldPosition;
		uniform float refractionRatio;
	#else
		varying vec3 vReflect;
	#endif
#endif`,k0=`#ifdef USE_ENVMAP
	#if defined( USE_BUMPMAP ) || defined( USE_NORMALMAP ) || defined( PHONG ) || defined( LAMBERT )
		#define ENV_WORLDPOS
	#endif
	#ifdef ENV_WORLDPOS
		
		varying vec3 vWorldPosition;
	#else
		varying vec3 vReflect;
		uniform float refractionRatio;
	#endif
#endif`,B0=`#ifdef USE_ENVMAP
	#ifdef ENV_WORLDPOS
		vWorldPosition = worldPosition.xyz;
	#else
		vec3 cameraToVertex;
		if ( isOrthographic ) {
			cameraToVertex = normalize( vec3( - viewMatrix[ 0 ][ 2 ], - viewMatrix[ 1 ][ 2 ], - viewMatrix[ 2 ][ 2 ] ) );
		} else {
			cameraToVertex = normalize( worldPosition.xyz - cameraPosition );
		}
		vec3 worldNormal = transformNormalByInverseViewMatrix( transformedNormal, viewMatrix );
		#ifdef ENVMAP_MODE_REFLECTION
			vReflect = reflect( cameraToVertex, worldNormal );
		#else
			vReflect = refract( cameraToVertex, worldNormal, refractionRatio );
		#endif
	#endif
#endif`,z0=`#ifdef USE_FOG
	vFogDepth = - mvPosition.z;
#endif`,G0=`#ifdef USE_FOG
	varying float vFogDepth;
#endif`,V0=`#ifdef USE_FOG
	#ifdef FOG_EXP2
		float fogFactor = 1.0 - exp( - fogDensity * fogDensity * vFogDepth * vFogDepth );
	#else
		float fogFactor = smoothstep( fogNear, fogFar, vFogDepth );
	#endif
	gl_FragColor.rgb = mix( gl_FragColor.rgb, fogColor, fogFactor );
#endif`,H0=`#ifdef USE_FOG
	uniform vec3 fogColor;
	varying float vFogDepth;
	#ifdef FOG_EXP2
		uniform float fogDensity;
	#else
		uniform float fogNear;
		uniform float fogFar;
	#endif
#endif`,W0=`#ifdef USE_GRADIENTMAP
	uniform sampler2D gradientMap;
#endif
vec3 getGradientIrradiance( vec3 normal, vec3 lightDirection ) {
	float dotNL = dot( normal, lightDirection );
	vec2 coord = vec2( dotNL * 0.5 + 0.5, 0.0 );
	#ifdef USE_GRADIENTMAP
		return vec3( texture2D( gradientMap, coord ).r );
	#else
		vec2 fw = fwidth( coord ) * 0.5;
		return mix( vec3( 0.7 ), vec3( 1.0 ), smoothstep( 0.7 - fw.x, 0.7 + fw.x, coord.x ) );
	#endif
}`,X0=`#ifdef USE_LIGHTMAP
	uniform sampler2D lightMap;
	uniform float lightMapIntensity;
#endif`,q0=`LambertMaterial material;
material.diffuseColor = diffuseColor.rgb;
material.specularStrength = specularStrength;`,$0=`varying vec3 vViewPosition;
struct LambertMaterial {
	vec3 diffuseColor;
	float specularStrength;
};
void RE_Direct_Lambert( const in IncidentLight directLight, const in vec3 geometryPosition, const in vec3 geometryNormal, const in vec3 geometryViewDir, const in vec3 geometryClearcoatNormal, const in LambertMaterial material, inout ReflectedLight reflectedLight ) {
	float dotNL = saturate( dot( geometryNormal, directLight.direction ) );
	vec3 irradiance = dotNL * directLight.color;
	reflectedLight.directDiffuse += irradiance * BRDF_Lambert( material.diffuseColor );
}
void RE_IndirectDiffuse_Lambert( const in vec3 irradiance, const in vec3 geometryPosition, const in vec3 geometryNormal, const in vec3 geometryViewDir, const in vec3 geometryClearcoatNormal, const in LambertMaterial material, inout ReflectedLight reflectedLight ) {
	reflectedLight.indirectDiffuse += irradiance * BRDF_Lambert( material.diffuseColor );
}
#define RE_Direct				RE_Direct_Lambert
#define RE_IndirectDiffuse		RE_IndirectDiffuse_Lambert`,Y0=`uniform bool receiveShadow;
uniform vec3 ambientLightColor;
#if defined( USE_LIGHT_PROBES )
	uniform vec3 lightProbe[ 9 ];
#endif
vec3 shGetIrradianceAt( in vec3 normal, in vec3 shCoefficients[ 9 ] ) {
	float x = normal.x, y = normal.y, z = normal.z;
	vec3 result = shCoefficients[ 0 ] * 0.886227;
	result += shCoefficients[ 1 ] * 2.0 * 0.511664 * y;
	result += shCoefficients[ 2 ] * 2.0 * 0.511664 * z;
	result += shCoefficients[ 3 ] * 2.0 * 0.511664 * x;
	result += shCoefficients[ 4 ] * 2.0 * 0.429043 * x * y;
	result += shCoefficients[ 5 ] * 2.0 * 0.429043 * y * z;
	result += shCoefficients[ 6 ] * ( 0.743125 * z * z - 0.247708 );
	result += shCoefficients[ 7 ] * 2.0 * 0.429043 * x * z;
	result += shCoefficients[ 8 ] * 0.429043 * ( x * x - y * y );
	return result;
}
vec3 getLightProbeIrradiance( const in vec3 lightProbe[ 9 ], const in vec3 normal ) {
	vec3 worldNormal = transformNormalByInverseViewMatrix( normal, viewMatrix );
	vec3 irradiance = shGetIrradianceAt( worldNormal, lightProbe );
	return irradiance;
}
vec3 getAmbientLightIrradiance( const in vec3 ambientLightColor ) {
	vec3 irradiance = ambientLightColor;
	return irradiance;
}
float getDistanceAttenuation( const in float lightDistance, const in float cutoffDistance, const in float decayExponent ) {
	float distanceFalloff = 1.0 / max( pow( lightDistance, decayExponent ), 0.01 );
	if ( cutoffDistance > 0.0 ) {
		distanceFalloff *= pow2( saturate( 1.0 - pow4( lightDistance / cutoffDistance ) ) );
	}
	return distanceFalloff;
}
float getSpotAttenuation( const in float coneCosine, const in float penumbraCosine, const in float angleCosine ) {
	return smoothstep( coneCosine, penumbraCosine, angleCosine );
}
#if NUM_SUN_LIGHTS > 0
	struct SunLight {
		vec3 direction;
		vec3 color;
	};
	uniform SunLight sunLights[ NUM_SUN_LIGHTS ];
	void getSunLightInfo( const in SunLight sunLight, out IncidentLight light ) {
		light.color = sunLight.color;
		light.direction = sunLight.direction;
		light.visible = true;
	}
#endif
#if NUM_DIR_LIGHTS > 0
	struct DirectionalLight {
		vec3 direction;
		vec3 color;
	};
	uniform DirectionalLight directionalLights[ NUM_DIR_LIGHTS ];
	void getDirectionalLightInfo( const in DirectionalLight directionalLight, out IncidentLight light ) {
		light.color = directionalLight.color;
		light.direction = directionalLight.direction;
		light.visible = true;
	}
#endif
#if NUM_POINT_LIGHTS > 0
	struct PointLight {
		vec3 position;
		vec3 color;
		float distance;
		float decay;
	};
	uniform PointLight pointLights[ NUM_POINT_LIGHTS ];
	void getPointLightInfo( const in PointLight pointLight, const in vec3 geometryPosition, out IncidentLight light ) {
		vec3 lVector = pointLight.position - geometryPosition;
		light.direction = normalize( lVector );
		float lightDistance = length( lVector );
		light.color = pointLight.color;
		light.color *= getDistanceAttenuation( lightDistance, pointLight.distance, pointLight.decay );
		light.visible = ( light.color != vec3( 0.0 ) );
	}
#endif
#if NUM_SPOT_LIGHTS > 0
	struct SpotLight {
		vec3 position;
		vec3 direction;
		vec3 color;
		float distance;
		float decay;
		float coneCos;
		float penumbraCos;
	};
	uniform SpotLight spotLights[ NUM_SPOT_LIGHTS ];
	void getSpotLightInfo( const in SpotLight spotLight, const in vec3 geometryPosition, out IncidentLight light ) {
		vec3 lVector = spotLight.position - geometryPosition;
		light.direction = normalize( lVector );
		float angleCos = dot( light.direction, spotLight.direction );
		float spotAttenuation = getSpotAttenuation( spotLight.coneCos, spotLight.penumbraCos, angleCos );
		if ( spotAttenuation > 0.0 ) {
			float lightDistance = length( lVector );
			light.color = spotLight.color * spotAttenuation;
			light.color *= getDistanceAttenuation( lightDistance, spotLight.distance, spotLight.decay );
			light.visible = ( light.color != vec3( 0.0 ) );
		} else {
			light.color = vec3( 0.0 );
			light.visible = false;
		}
	}
#endif
#if NUM_RECT_AREA_LIGHTS > 0
	struct RectAreaLight {
		vec3 color;
		vec3 position;
		vec3 halfWidth;
		vec3 halfHeight;
	};
	uniform sampler2D ltc_1;	uniform sampler2D ltc_2;
	uniform RectAreaLight rectAreaLights[ NUM_RECT_AREA_LIGHTS ];
#endif
#if NUM_HEMI_LIGHTS > 0
	struct HemisphereLight {
		vec3 direction;
		vec3 skyColor;
		vec3 groundColor;
	};
	uniform HemisphereLight hemisphereLights[ NUM_HEMI_LIGHTS ];
	vec3 getHemisphereLightIrradiance( const in HemisphereLight hemiLight, const in vec3 normal ) {
		float dotNL = dot( normal, hemiLight.direction );
		float hemiDiffuseWeight = 0.5 * dotNL + 0.5;
		vec3 irradiance = mix( hemiLight.groundColor, hemiLight.skyColor, hemiDiffuseWeight );
		return irradiance;
	}
#endif
#include <lightprobes_pars_fragment>`,Z0=`#ifdef USE_ENVMAP
	vec3 getIBLIrradiance( const in vec3 normal ) {
		#ifdef ENVMAP_TYPE_PMREM
			vec3 worldNormal = transformNormalByInverseViewMatrix( normal, viewMatrix );
			vec4 envMapColor = textureLod( envMap, envMapRotation * worldNormal, ENVMAP_MAX_LOD );
			return PI * envMapColor.rgb * envMapIntensity;
		#else
			return vec3( 0.0 );
		#endif
	}
	vec3 getIBLRadiance( const in vec3 viewDir, const in vec3 normal, const in float roughness ) {
		#ifdef ENVMAP_TYPE_PMREM
			vec3 reflectVec = reflect( - viewDir, normal );
			reflectVec = normalize( mix( reflectVec, normal, pow4( roughness ) ) );
			reflectVec = transformDirectionByInverseViewMatrix( reflectVec, viewMatrix );
			vec4 envMapColor = textureLod( envMap, envMapRotation * reflectVec, roughnessToMip( roughness ) );
			return envMapColor.rgb * envMapIntensity;
		#else
			return vec3( 0.0 );
		#endif
	}
	#ifdef USE_RETROREFLECTION
		vec3 getIBLRetroRadiance( const in vec3 viewDir, const in vec3 normal, const in float roughness ) {
			#ifdef ENVMAP_TYPE_PMREM
				vec3 retroVec = normalize( mix( viewDir, normal, pow4( roughness ) ) );
				retroVec = transformDirectionByInverseViewMatrix( retroVec, viewMatrix );
				vec4 envMapColor = textureLod( envMap, envMapRotation * retroVec, roughnessToMip( roughness ) );
				return envMapColor.rgb * envMapIntensity;
			#else
				return vec3( 0.0 );
			#endif
		}
	#endif
	#ifdef USE_ANISOTROPY
		vec3 getIBLAnisotropyRadiance( const in vec3 viewDir, const in vec3 normal, const in float roughness, const in vec3 bitangent, const in float anisotropy ) {
			#ifdef ENVMAP_TYPE_PMREM
				vec3 bentNormal = cross( bitangent, viewDir );
				bentNormal = normalize( cross( bentNormal, bitangent ) );
				bentNormal = normalize( mix( bentNormal, normal, pow2( pow2( 1.0 - anisotropy * ( 1.0 - roughness ) ) ) ) );
				return getIBLRadiance( viewDir, bentNormal, roughness );
			#else
				return vec3( 0.0 );
			#endif
		}
		#ifdef USE_RETROREFLECTION
			vec3 getIBLAnisotropyRetroRadiance( const in vec3 viewDir, const in vec3 normal, const in float roughness, const in vec3 bitangent, const in float anisotropy ) {
				#ifdef ENVMAP_TYPE_PMREM
					vec3 bentNormal = cross( bitangent, viewDir );
					bentNormal = normalize( cross( bentNormal, bitangent ) );
					bentNormal = normalize( mix( bentNormal, normal, pow2( pow2( 1.0 - anisotropy * ( 1.0 - roughness ) ) ) ) );
					return getIBLRetroRadiance( viewDir, bentNormal, roughness );
				#else
					return vec3( 0.0 );
				#endif
			}
		#endif
	#endif
#endif`,J0=`ToonMaterial material;
material.diffuseColor = diffuseColor.rgb;`,K0=`varying vec3 vViewPosition;
struct ToonMaterial {
	vec3 diffuseColor;
};
void RE_Direct_Toon( const in IncidentLight directLight, const in vec3 geometryPosition, const in vec3 geometryNormal, const in vec3 geometryViewDir, const in vec3 geometryClearcoatNormal, const in ToonMaterial material, inout ReflectedLight reflectedLight ) {
	vec3 irradiance = getGradientIrradiance( geometryNormal, directLight.direction ) * directLight.color;
	reflectedLight.directDiffuse += irradiance * BRDF_Lambert( material.diffuseColor );
}
void RE_IndirectDiffuse_Toon( const in vec3 irradiance, const in vec3 geometryPosition, const in vec3 geometryNormal, const in vec3 geometryViewDir, const in vec3 geometryClearcoatNormal, const in ToonMaterial material, inout ReflectedLight reflectedLight ) {
	reflectedLight.indirectDiffuse += irradiance * BRDF_Lambert( material.diffuseColor );
}
#define RE_Direct				RE_Direct_Toon
#define RE_IndirectDiffuse		RE_IndirectDiffuse_Toon`,j0=`BlinnPhongMaterial material;
material.diffuseColor = diffuseColor.rgb;
material.specularColor = specular;
material.specularShininess = shininess;
material.specularStrength = specularStrength;`,Q0=`varying vec3 vViewPosition;
struct BlinnPhongMaterial {
	vec3 diffuseColor;
	vec3 specularColor;
	float specularShininess;
	float specularStrength;
};
void RE_Direct_BlinnPhong( const in IncidentLight directLight, const in vec3 geometryPosition, const in vec3 geometryNormal, const in vec3 geometryViewDir, const in vec3 geometryClearcoatNormal, const in BlinnPhongMaterial material, inout ReflectedLight reflectedLight ) {
	float dotNL = saturate( dot( geometryNormal, directLight.direction ) );
	vec3 irradiance = dotNL * directLight.color;
	reflectedLight.directDiffuse += irradiance * BRDF_Lambert( material.diffuseColor );
	reflectedLight.directSpecular += irradiance * BRDF_BlinnPhong( directLight.direction, geometryViewDir, geometryNormal, material.specularColor, material.specularShininess ) * material.specularStrength;
}
void RE_IndirectDiffuse_BlinnPhong( const in vec3 irradiance, const in vec3 geometryPosition, const in vec3 geometryNormal, const in vec3 geometryViewDir, const in vec3 geometryClearcoatNormal, const in BlinnPhongMaterial material, inout ReflectedLight reflectedLight ) {
	reflectedLight.indirectDiffuse += irradiance * BRDF_Lambert( material.diffuseColor );
}
#define RE_Direct				RE_Direct_BlinnPhong
#define RE_IndirectDiffuse		RE_IndirectDiffuse_BlinnPhong`,tx=`PhysicalMaterial material;
material.diffuseColor = diffuseColor.rgb;
material.diffuseContribution = diffuseColor.rgb * ( 1.0 - metalnessFactor );
material.metalness = metalnessFactor;
vec3 dxy = max( abs( dFdx( nonPerturbedNormal ) ), abs( dFdy( nonPerturbedNormal ) ) );
float geometryRoughness = max( max( dxy.x, dxy.y ), dxy.z );
material.roughness = max( roughnessFactor, 0.045 );
material.roughness += geometryRoughness;
material.roughness = min( material.roughness, 1.0 );
#ifdef USE_DIFFUSE_ROUGHNESS
	float diffuseRoughnessFactor = diffuseRoughness;
	#ifdef USE_DIFFUSE_ROUGHNESSMAP
		diffuseRoughnessFactor *= texture2D( diffuseRoughnessMap, vDiffuseRoughnessMapUv ).r;
	#endif
	material.diffuseRoughness = saturate( diffuseRoughnessFactor );
#endif
#ifdef IOR
	material.ior = ior;
	#ifdef USE_SPECULAR
		float specularIntensityFactor = specularIntensity;
		vec3 specularColorFactor = specularColor;
		#ifdef USE_SPECULAR_COLORMAP
			specularColorFactor *= texture2D( specularColorMap, vSpecularColorMapUv ).rgb;
		#endif
		#ifdef USE_SPECULAR_INTENSITYMAP
			specularIntensityFactor *= texture2D( specularIntensityMap, vSpecularIntensityMapUv ).a;
		#endif
		material.specularF90 = mix( specularIntensityFactor, 1.0, metalnessFactor );
	#else
		float specularIntensityFactor = 1.0;
		vec3 specularColorFactor = vec3( 1.0 );
		material.specularF90 = 1.0;
	#endif
	material.specularColor = min( pow2( ( material.ior - 1.0 ) / ( material.ior + 1.0 ) ) * specularColorFactor, vec3( 1.0 ) ) * specularIntensityFactor;
	material.specularColorBlended = mix( material.specularColor, diffuseColor.rgb, metalnessFactor );
#else
	material.specularColor = vec3( 0.04 );
	material.specularColorBlended = mix( material.specularColor, diffuseColor.rgb, metalnessFactor );
	material.specularF90 = 1.0;
#endif
#ifdef USE_CLEARCOAT
	material.clearcoat = clearcoat;
	material.clearcoatRoughness = clearcoatRoughness;
	material.clearcoatF0 = vec3( 0.04 );
	material.clearcoatF90 = 1.0;
	#ifdef USE_CLEARCOATMAP
		material.clearcoat *= texture2D( clearcoatMap, vClearcoatMapUv ).x;
	#endif
	#ifdef USE_CLEARCOAT_ROUGHNESSMAP
		material.clearcoatRoughness *= texture2D( clearcoatRoughnessMap, vClearcoatRoughnessMapUv ).y;
	#endif
	material.clearcoat = saturate( material.clearcoat );	material.clearcoatRoughness = max( material.clearcoatRoughness, 0.045 );
	material.clearcoatRoughness += geometryRoughness;
	material.clearcoatRoughness = min( material.clearcoatRoughness, 1.0 );
#endif
#ifdef USE_DISPERSION
	material.dispersion = dispersion;
#endif
#ifdef USE_RETROREFLECTION
	material.retroreflectivity = retroreflectivity;
#endif
#ifdef USE_IRIDESCENCE
	material.iridescence = iridescence;
	material.iridescenceIOR = iridescenceIOR;
	#ifdef USE_IRIDESCENCEMAP
		material.iridescence *= texture2D( iridescenceMap, vIridescenceMapUv ).r;
	#endif
	#ifdef USE_IRIDESCENCE_THICKNESSMAP
		material.iridescenceThickness = (iridescenceThicknessMaximum - iridescenceThicknessMinimum) * texture2D( iridescenceThicknessMap, vIridescenceThicknessMapUv ).g + iridescenceThicknessMinimum;
	#else
		material.iridescenceThickness = iridescenceThicknessMaximum;
	#endif
#endif
#ifdef USE_SHEEN
	material.sheenColor = sheenColor;
	#ifdef USE_SHEEN_COLORMAP
		material.sheenColor *= texture2D( sheenColorMap, vSheenColorMapUv ).rgb;
	#endif
	material.sheenRoughness = clamp( sheenRoughness, 0.0001, 1.0 );
	#ifdef USE_SHEEN_ROUGHNESSMAP
		material.sheenRoughness *= texture2D( sheenRoughnessMap, vSheenRoughnessMapUv ).a;
	#endif
#endif
#ifdef USE_ANISOTROPY
	#ifdef USE_ANISOTROPYMAP
		mat2 anisotropyMat = mat2( anisotropyVector.x, anisotropyVector.y, - anisotropyVector.y, anisotropyVector.x );
		vec3 anisotropyPolar = texture2D( anisotropyMap, vAnisotropyMapUv ).rgb;
		vec2 anisotropyV = anisotropyMat * normalize( 2.0 * anisotropyPolar.rg - vec2( 1.0 ) ) * anisotropyPolar.b;
	#else
		vec2 anisotropyV = anisotropyVector;
	#endif
	material.anisotropy = length( anisotropyV );
	if( material.anisotropy == 0.0 ) {
		anisotropyV = vec2( 1.0, 0.0 );
	} else {
		anisotropyV /= material.anisotropy;
		material.anisotropy = saturate( material.anisotropy );
	}
	material.alphaT = mix( pow2( material.roughness ), 1.0, pow2( material.anisotropy ) );
	material.anisotropyT = tbn[ 0 ] * anisotropyV.x + tbn[ 1 ] * anisotropyV.y;
	material.anisotropyB = tbn[ 1 ] * anisotropyV.x - tbn[ 0 ] * anisotropyV.y;
#endif`,ex=`uniform sampler2D dfgLUT;
struct PhysicalMaterial {
	vec3 diffuseColor;
	vec3 diffuseContribution;
	vec3 specularColor;
	vec3 specularColorBlended;
	float roughness;
	float metalness;
	float specularF90;
	float dispersion;
	vec2 dfg;
	vec3 multiScatteringCompensation;
	#ifdef USE_DIFFUSE_ROUGHNESS
		float diffuseRoughness;
	#endif
	#ifdef USE_RETROREFLECTION
		float retroreflectivity;
	#endif
	#ifdef USE_CLEARCOAT
		float clearcoat;
		float clearcoatRoughness;
		vec3 clearcoatF0;
		float clearcoatF90;
	#endif
	#ifdef USE_IRIDESCENCE
		float iridescence;
		float iridescenceIOR;
		float iridescenceThickness;
		vec3 iridescenceFresnel;
		vec3 iridescenceF0Dielectric;
		vec3 iridescenceF0Metallic;
	#endif
	#ifdef USE_SHEEN
		vec3 sheenColor;
		float sheenRoughness;
	#endif
	#ifdef IOR
		float ior;
	#endif
	#ifdef USE_TRANSMISSION
		float transmission;
		float transmissionAlpha;
		float thickness;
		float attenuationDistance;
		vec3 attenuationColor;
	#endif
	#ifdef USE_ANISOTROPY
		float anisotropy;
		float alphaT;
		vec3 anisotropyT;
		vec3 anisotropyB;
	#endif
};
vec3 clearcoatSpecularDirect = vec3( 0.0 );
vec3 clearcoatSpecularIndirect = vec3( 0.0 );
vec3 sheenSpecularDirect = vec3( 0.0 );
vec3 sheenSpecularIndirect = vec3(0.0 );
vec3 Schlick_to_F0( const in vec3 f, const in float f90, const in float dotVH ) {
    float x = clamp( 1.0 - dotVH, 0.0, 1.0 );
    float x2 = x * x;
    float x5 = clamp( x * x2 * x2, 0.0, 0.9999 );
    return ( f - vec3( f90 ) * x5 ) / ( 1.0 - x5 );
}
#ifdef USE_DIFFUSE_ROUGHNESS
	const float EON_EPSILON = 1e-7;
	float FON_DirectionalAlbedo( const in float mu, const in float roughness, const in float A ) {
		float muComp = 1.0 - mu;
		float gOverPi = muComp * ( 0.0571085289 + muComp * ( 0.491881867 + muComp * ( - 0.332181442 + muComp * 0.0714429953 ) ) );
		return A * ( 1.0 + roughness * gOverPi );
	}
	vec3 BRDF_EON( const in vec3 lightDir, const in vec3 viewDir, const in vec3 normal, const in vec3 diffuseColor, const in float roughness ) {
		vec3 rho = saturate( diffuseColor );
		if ( roughness <= EON_EPSILON ) return BRDF_Lambert( rho );
		float dotNL = saturate( dot( normal, lightDir ) );
		float dotNV = saturate( dot( normal, viewDir ) );
		float s = dot( lightDir, viewDir ) - dotNL * dotNV;
		float sOverT = ( s > 0.0 ) ? s / max( max( dotNL, dotNV ), EON_EPSILON ) : s;
		float A = 1.0 / ( 1.0 + ( 0.5 - 2.0 / ( 3.0 * PI ) ) * roughness );
		vec3 singleScatter = rho * RECIPROCAL_PI * A * ( 1.0 + roughness * sOverT );
		float averageAlbedo = A * ( 1.0 + ( 2.0 / 3.0 - 28.0 / ( 15.0 * PI ) ) * roughness );
		float albedoV = FON_DirectionalAlbedo( dotNV, roughness, A );
		float albedoL = FON_DirectionalAlbedo( dotNL, roughness, A );
		vec3 rhoMultiScatter = rho * rho * averageAlbedo / max( vec3( EON_EPSILON ), vec3( 1.0 ) - rho * ( 1.0 - averageAlbedo ) );
		vec3 multiScatter = rhoMultiScatter * RECIPROCAL_PI
			* max( EON_EPSILON, 1.0 - albedoV )
			* max( EON_EPSILON, 1.0 - albedoL )
			/ max( EON_EPSILON, 1.0 - averageAlbedo );
		return singleScatter + multiScatter;
	}
	vec3 EON_DirectionalAlbedo( const in vec3 diffuseColor, const in float roughness, const in float dotNV ) {
		vec3 rho = saturate( diffuseColor );
		if ( roughness <= EON_EPSILON ) return rho;
		float A = 1.0 / ( 1.0 + ( 0.5 - 2.0 / ( 3.0 * PI ) ) * roughness );
		float directionalAlbedo = FON_DirectionalAlbedo( dotNV, roughness, A );
		float averageAlbedo = A * ( 1.0 + ( 2.0 / 3.0 - 28.0 / ( 15.0 * PI ) ) * roughness );
		vec3 rhoMultiScatter = rho * rho * averageAlbedo / max( vec3( EON_EPSILON ), vec3( 1.0 ) - rho * ( 1.0 - averageAlbedo ) );
		return rho * directionalAlbedo + rhoMultiScatter * ( 1.0 - directionalAlbedo );
	}
#endif
float V_GGX_SmithCorrelated( const in float alpha, const in float dotNL, const in float dotNV ) {
	float a2 = pow2( alpha );
	float gv = dotNL * sqrt( a2 + ( 1.0 - a2 ) * pow2( dotNV ) );
	float gl = dotNV * sqrt( a2 + ( 1.0 - a2 ) * pow2( dotNL ) );
	return 0.5 / max( gv + gl, EPSILON );
}
float D_GGX( const in float alpha, const in float dotNH ) {
	float a2 = pow2( alpha );
	float denom = pow2( dotNH ) * ( a2 - 1.0 ) + 1.0;
	return RECIPROCAL_PI * a2 / pow2( denom );
}
#ifdef USE_ANISOTROPY
	float V_GGX_SmithCorrelated_Anisotropic( const in float alphaT, const in float alphaB, const in float dotTV, const in float dotBV, const in float dotTL, const in float dotBL, const in float dotNV, const in float dotNL ) {
		float gv = dotNL * length( vec3( alphaT * dotTV, alphaB * dotBV, dotNV ) );
		float gl = dotNV * length( vec3( alphaT * dotTL, alphaB * dotBL, dotNL ) );
		return 0.5 / max( gv + gl, EPSILON );
	}
	float D_GGX_Anisotropic( const in float alphaT, const in float alphaB, const in float dotNH, const in float dotTH, const in float dotBH ) {
		float a2 = alphaT * alphaB;
		highp vec3 v = vec3( alphaB * dotTH, alphaT * dotBH, a2 * dotNH );
		highp float v2 = dot( v, v );
		float w2 = a2 / v2;
		return RECIPROCAL_PI * a2 * pow2 ( w2 );
	}
#endif
#ifdef USE_CLEARCOAT
	vec3 BRDF_GGX_Clearcoat( const in vec3 lightDir, const in vec3 viewDir, const in vec3 normal, const in PhysicalMaterial material) {
		vec3 f0 = material.clearcoatF0;
		float f90 = material.clearcoatF90;
		float roughness = max( material.clearcoatRoughness, 0.045 );
		float alpha = pow2( roughness );
		vec3 halfDir = normalize( lightDir + viewDir );
		float dotNL = saturate( dot( normal, lightDir ) );
		float dotNV = saturate( dot( normal, viewDir ) );
		float dotNH = saturate( dot( normal, halfDir ) );
		float dotVH = saturate( dot( viewDir, halfDir ) );
		vec3 F = F_Schlick( f0, f90, dotVH );
		float V = V_GGX_SmithCorrelated( alpha, dotNL, dotNV );
		float D = D_GGX( alpha, dotNH );
		return F * ( V * D );
	}
#endif
vec3 BRDF_GGX( const in vec3 lightDir, const in vec3 viewDir, const in vec3 normal, const in PhysicalMaterial material ) {
	vec3 f0 = material.specularColorBlended;
	float f90 = material.specularF90;
	float roughness = max( material.roughness, 0.045 );
	float alpha = pow2( roughness );
	vec3 halfDir = normalize( lightDir + viewDir );
	float dotNL = saturate( dot( normal, lightDir ) );
	float dotNV = saturate( dot( normal, viewDir ) );
	float dotNH = saturate( dot( normal, halfDir ) );
	float dotVH = saturate( dot( viewDir, halfDir ) );
	vec3 F = F_Schlick( f0, f90, dotVH );
	#ifdef USE_IRIDESCENCE
		F = mix( F, material.iridescenceFresnel, material.iridescence );
	#endif
	#ifdef USE_ANISOTROPY
		float dotTL = dot( material.anisotropyT, lightDir );
		float dotTV = dot( material.anisotropyT, viewDir );
		float dotTH = dot( material.anisotropyT, halfDir );
		float dotBL = dot( material.anisotropyB, lightDir );
		float dotBV = dot( material.anisotropyB, viewDir );
		float dotBH = dot( material.anisotropyB, halfDir );
		float alphaT = max( material.alphaT, alpha );
		float V = V_GGX_SmithCorrelated_Anisotropic( alphaT, alpha, dotTV, dotBV, dotTL, dotBL, dotNV, dotNL );
		float D = D_GGX_Anisotropic( alphaT, alpha, dotNH, dotTH, dotBH );
	#else
		float V = V_GGX_SmithCorrelated( alpha, dotNL, dotNV );
		float D = D_GGX( alpha, dotNH );
	#endif
	return F * ( V * D );
}
vec2 LTC_Uv( const in vec3 N, const in vec3 V, const in float roughness ) {
	const float LUT_SIZE = 64.0;
	const float LUT_SCALE = ( LUT_SIZE - 1.0 ) / LUT_SIZE;
	const float LUT_BIAS = 0.5 / LUT_SIZE;
	float dotNV = saturate( dot( N, V ) );
	vec2 uv = vec2( roughness, sqrt( 1.0 - dotNV ) );
	uv = uv * LUT_SCALE + LUT_BIAS;
	return uv;
}
float LTC_ClippedSphereFormFactor( const in vec3 f ) {
	float l = length( f );
	return max( ( l * l + f.z ) / ( l + 1.0 ), 0.0 );
}
vec3 LTC_EdgeVectorFormFactor( const in vec3 v1, const in vec3 v2 ) {
	float x = dot( v1, v2 );
	float y = abs( x );
	float a = 0.8543985 + ( 0.4965155 + 0.0145206 * y ) * y;
	float b = 3.4175940 + ( 4.1616724 + y ) * y;
	float v = a / b;
	float theta_sintheta = ( x > 0.0 ) ? v : 0.5 * inversesqrt( max( 1.0 - x * x, 1e-7 ) ) - v;
	return cross( v1, v2 ) * theta_sintheta;
}
vec3 LTC_Evaluate( const in vec3 N, const in vec3 V, const in vec3 P, const in mat3 mInv, const in vec3 rectCoords[ 4 ] ) {
	vec3 v1 = rectCoords[ 1 ] - rectCoords[ 0 ];
	vec3 v2 = rectCoords[ 3 ] - rectCoords[ 0 ];
	vec3 lightNormal = cross( v1, v2 );
	if( dot( lightNormal, P - rectCoords[ 0 ] ) < 0.0 ) return vec3( 0.0 );
	vec3 T1, T2;
	T1 = normalize( V - N * dot( V, N ) );
	T2 = - cross( N, T1 );
	mat3 mat = mInv * transpose( mat3( T1, T2, N ) );
	vec3 coords[ 4 ];
	coords[ 0 ] = mat * ( rectCoords[ 0 ] - P );
	coords[ 1 ] = mat * ( rectCoords[ 1 ] - P );
	coords[ 2 ] = mat * ( rectCoords[ 2 ] - P );
	coords[ 3 ] = mat * ( rectCoords[ 3 ] - P );
	coords[ 0 ] = normalize( coords[ 0 ] );
	coords[ 1 ] = normalize( coords[ 1 ] );
	coords[ 2 ] = normalize( coords[ 2 ] );
	coords[ 3 ] = normalize( coords[ 3 ] );
	vec3 vectorFormFactor = vec3( 0.0 );
	vectorFormFactor += LTC_EdgeVectorFormFactor( coords[ 0 ], coords[ 1 ] );
	vectorFormFactor += LTC_EdgeVectorFormFactor( coords[ 1 ], coords[ 2 ] );
	vectorFormFactor += LTC_EdgeVectorFormFactor( coords[ 2 ], coords[ 3 ] );
	vectorFormFactor += LTC_EdgeVectorFormFactor( coords[ 3 ], coords[ 0 ] );
	float result = LTC_ClippedSphereFormFactor( vectorFormFactor );
	return vec3( result );
}
#if defined( USE_SHEEN )
float D_Charlie( float roughness, float dotNH ) {
	float alpha = pow2( roughness );
	float invAlpha = 1.0 / alpha;
	float cos2h = dotNH * dotNH;
	float sin2h = max( 1.0 - cos2h, 0.0078125 );
	return ( 2.0 + invAlpha ) * pow( sin2h, invAlpha * 0.5 ) / ( 2.0 * PI );
}
float V_Neubelt( float dotNV, float dotNL ) {
	return saturate( 1.0 / ( 4.0 * ( dotNL + dotNV - dotNL * dotNV ) ) );
}
vec3 BRDF_Sheen( const in vec3 lightDir, const in vec3 viewDir, const in vec3 normal, vec3 sheenColor, const in float sheenRoughness ) {
	vec3 halfDir = normalize( lightDir + viewDir );
	float dotNL = saturate( dot( normal, lightDir ) );
	float dotNV = saturate( dot( normal, viewDir ) );
	float dotNH = saturate( dot( normal, halfDir ) );
	float D = D_Charlie( sheenRoughness, dotNH );
	float V = V_Neubelt( dotNV, dotNL );
	return sheenColor * ( D * V );
}
#endif
float IBLSheenBRDF( const in vec3 normal, const in vec3 viewDir, const in float roughness ) {
	float dotNV = saturate( dot( normal, viewDir ) );
	float r2 = roughness * roughness;
	float rInv = 1.0 / ( roughness + 0.1 );
	float a = -1.9362 + 1.0678 * roughness + 0.4573 * r2 - 0.8469 * rInv;
	float b = -0.6014 + 0.5538 * roughness - 0.4670 * r2 - 0.1255 * rInv;
	float DG = exp( a * dotNV + b );
	return saturate( DG );
}
vec3 EnvironmentBRDF( const in vec3 normal, const in vec3 viewDir, const in vec3 specularColor, const in float specularF90, const in float roughness ) {
	float dotNV = saturate( dot( normal, viewDir ) );
	vec2 fab = texture2D( dfgLUT, vec2( roughness, dotNV ) ).rg;
	return specularColor * fab.x + specularF90 * fab.y;
}
#ifdef USE_IRIDESCENCE
void computeMultiscatteringIridescence( const in vec2 fab, const in vec3 specularColor, const in float specularF90, const in float iridescence, const in vec3 iridescenceF0, inout vec3 singleScatter, inout vec3 multiScatter ) {
#else
void computeMultiscattering( const in vec2 fab, const in vec3 specularColor, const in float specularF90, inout vec3 singleScatter, inout vec3 multiScatter ) {
#endif
	#ifdef USE_IRIDESCENCE
		vec3 Fr = mix( specularColor, iridescenceF0, iridescence );
	#else
		vec3 Fr = specularColor;
	#endif
	vec3 FssEss = Fr * fab.x + specularF90 * fab.y;
	float Ess = fab.x + fab.y;
	float Ems = 1.0 - Ess;
	vec3 Favg = Fr + ( 1.0 - Fr ) * 0.047619;	vec3 Fms = FssEss * Favg / ( 1.0 - Ems * Favg );
	singleScatter += FssEss;
	multiScatter += Fms * Ems;
}
#if NUM_RECT_AREA_LIGHTS > 0
	void RE_Direct_RectArea_Physical( const in RectAreaLight rectAreaLight, const in vec3 geometryPosition, const in vec3 geometryNormal, const in vec3 geometryViewDir, const in vec3 geometryClearcoatNormal, const in PhysicalMaterial material, inout ReflectedLight reflectedLight ) {
		vec3 normal = geometryNormal;
		vec3 viewDir = geometryViewDir;
		vec3 position = geometryPosition;
		vec3 lightPos = rectAreaLight.position;
		vec3 halfWidth = rectAreaLight.halfWidth;
		vec3 halfHeight = rectAreaLight.halfHeight;
		vec3 lightColor = rectAreaLight.color;
		float roughness = material.roughness;
		vec3 rectCoords[ 4 ];
		rectCoords[ 0 ] = lightPos + halfWidth - halfHeight;		rectCoords[ 1 ] = lightPos - halfWidth - halfHeight;
		rectCoords[ 2 ] = lightPos - halfWidth + halfHeight;
		rectCoords[ 3 ] = lightPos + halfWidth + halfHeight;
		vec2 uv = LTC_Uv( normal, viewDir, roughness );
		vec4 t1 = texture2D( ltc_1, uv );
		vec4 t2 = texture2D( ltc_2, uv );
		mat3 mInv = mat3(
			vec3( t1.x, 0, t1.y ),
			vec3(    0, 1,    0 ),
			vec3( t1.z, 0, t1.w )
		);
		vec3 fresnel = ( material.specularColorBlended * t2.x + ( material.specularF90 - material.specularColorBlended ) * t2.y );
		reflectedLight.directSpecular += lightColor * fresnel * LTC_Evaluate( normal, viewDir, position, mInv, rectCoords );
		reflectedLight.directDiffuse += lightColor * material.diffuseContribution * LTC_Evaluate( normal, viewDir, position, mat3( 1.0 ), rectCoords );
		#ifdef USE_CLEARCOAT
			vec3 Ncc = geometryClearcoatNormal;
			vec2 uvClearcoat = LTC_Uv( Ncc, viewDir, material.clearcoatRoughness );
			vec4 t1Clearcoat = texture2D( ltc_1, uvClearcoat );
			vec4 t2Clearcoat = texture2D( ltc_2, uvClearcoat );
			mat3 mInvClearcoat = mat3(
				vec3( t1Clearcoat.x, 0, t1Clearcoat.y ),
				vec3(             0, 1,             0 ),
				vec3( t1Clearcoat.z, 0, t1Clearcoat.w )
			);
			vec3 fresnelClearcoat = material.clearcoatF0 * t2Clearcoat.x + ( material.clearcoatF90 - material.clearcoatF0 ) * t2Clearcoat.y;
			clearcoatSpecularDirect += lightColor * fresnelClearcoat * LTC_Evaluate( Ncc, viewDir, position, mInvClearcoat, rectCoords );
		#endif
	}
#endif
void RE_Direct_Physical( const in IncidentLight directLight, const in vec3 geometryPosition, const in vec3 geometryNormal, const in vec3 geometryViewDir, const in vec3 geometryClearcoatNormal, const in PhysicalMaterial material, inout ReflectedLight reflectedLight ) {
	float dotNL = saturate( dot( geometryNormal, directLight.direction ) );
	vec3 irradiance = dotNL * directLight.color;
	#ifdef USE_CLEARCOAT
		float dotNLcc = saturate( dot( geometryClearcoatNormal, directLight.direction ) );
		vec3 ccIrradiance = dotNLcc * directLight.color;
		clearcoatSpecularDirect += ccIrradiance * BRDF_GGX_Clearcoat( directLight.direction, geometryViewDir, geometryClearcoatNormal, material );
	#endif
	#ifdef USE_SHEEN
 
 		sheenSpecularDirect += irradiance * BRDF_Sheen( directLight.direction, geometryViewDir, geometryNormal, material.sheenColor, material.sheenRoughness );
 
 		float sheenAlbedoV = IBLSheenBRDF( geometryNormal, geometryViewDir, material.sheenRoughness );
 		float sheenAlbedoL = IBLSheenBRDF( geometryNormal, directLight.direction, material.sheenRoughness );
 
 		float sheenEnergyComp = 1.0 - max3( material.sheenColor ) * max( sheenAlbedoV, sheenAlbedoL );
 
 		irradiance *= sheenEnergyComp;
 
 	#endif
	vec3 specularBRDF = BRDF_GGX( directLight.direction, geometryViewDir, geometryNormal, material );
	#ifdef USE_RETROREFLECTION
		vec3 retroViewDir = reflect( - geometryViewDir, geometryNormal );
		vec3 retroSpecularBRDF = BRDF_GGX( directLight.direction, retroViewDir, geometryNormal, material );
		specularBRDF = mix( specularBRDF, retroSpecularBRDF, saturate( material.retroreflectivity ) );
	#endif
	reflectedLight.directSpecular += irradiance * specularBRDF * material.multiScatteringCompensation;
	vec3 halfDir = normalize( directLight.direction + geometryViewDir );
	float dotVH = saturate( dot( geometryViewDir, halfDir ) );
	vec3 F = F_Schlick( material.specularColor, material.specularF90, dotVH );
	#ifdef USE_RETROREFLECTION
		vec3 retroHalfDir = normalize( directLight.direction + retroViewDir );
		float dotRetroVH = saturate( dot( retroViewDir, retroHalfDir ) );
		vec3 retroF = F_Schlick( material.specularColor, material.specularF90, dotRetroVH );
		F = mix( F, retroF, saturate( material.retroreflectivity ) );
	#endif
	#ifdef USE_DIFFUSE_ROUGHNESS
		vec3 diffuseBRDF = BRDF_EON( directLight.direction, geometryViewDir, geometryNormal, material.diffuseColor, material.diffuseRoughness ) * ( 1.0 - material.metalness );
	#else
		vec3 diffuseBRDF = BRDF_Lambert( material.diffuseContribution );
	#endif
	reflectedLight.directDiffuse += irradiance * diffuseBRDF * ( 1.0 - F );
}
void RE_IndirectDiffuse_Physical( const in vec3 irradiance, const in vec3 geometryPosition, const in vec3 geometryNormal, const in vec3 geometryViewDir, const in vec3 geometryClearcoatNormal, const in PhysicalMaterial material, inout ReflectedLight reflectedLight ) {
	vec3 singleScattering = vec3( 0.0 );
	vec3 multiScattering = vec3( 0.0 );
	#ifdef USE_IRIDESCENCE
		computeMultiscatteringIridescence( material.dfg, material.specularColor, material.specularF90, material.iridescence, material.iridescenceF0Dielectric, singleScattering, multiScattering );
	#else
		computeMultiscattering( material.dfg, material.specularColor, material.specularF90, singleScattering, multiScattering );
	#endif
	#ifdef USE_DIFFUSE_ROUGHNESS
		float dotNV = saturate( dot( geometryNormal, geometryViewDir ) );
		vec3 diffuseAlbedo = EON_DirectionalAlbedo( material.diffuseColor, material.diffuseRoughness, dotNV ) * ( 1.0 - material.metalness );
		vec3 diffuse = irradiance * RECIPROCAL_PI * diffuseAlbedo * ( 1.0 - singleScattering - multiScattering );
	#else
		vec3 diffuse = irradiance * BRDF_Lambert( material.diffuseContribution ) * ( 1.0 - singleScattering - multiScattering );
	#endif
	#ifdef USE_SHEEN
		float sheenAlbedo = IBLSheenBRDF( geometryNormal, geometryViewDir, material.sheenRoughness );
		sheenSpecularIndirect += irradiance * material.sheenColor * sheenAlbedo * RECIPROCAL_PI;
		float sheenEnergyComp = 1.0 - max3( material.sheenColor ) * sheenAlbedo;
		diffuse *= sheenEnergyComp;
	#endif
	reflectedLight.indirectDiffuse += diffuse;
}
void RE_IndirectSpecular_Physical( const in vec3 radiance, const in vec3 irradiance, const in vec3 clearcoatRadiance, const in vec3 geometryPosition, const in vec3 geometryNormal, const in vec3 geometryViewDir, const in vec3 geometryClearcoatNormal, const in PhysicalMaterial material, inout ReflectedLight reflectedLight) {
	#ifdef USE_CLEARCOAT
		clearcoatSpecularIndirect += clearcoatRadiance * EnvironmentBRDF( geometryClearcoatNormal, geometryViewDir, material.clearcoatF0, material.clearcoatF90, material.clearcoatRoughness );
	#endif
	#ifdef USE_SHEEN
		sheenSpecularIndirect += irradiance * material.sheenColor * IBLSheenBRDF( geometryNormal, geometryViewDir, material.sheenRoughness ) * RECIPROCAL_PI;
 	#endif
	vec3 singleScatteringDielectric = vec3( 0.0 );
	vec3 multiScatteringDielectric = vec3( 0.0 );
	vec3 singleScatteringMetallic = vec3( 0.0 );
	vec3 multiScatteringMetallic = vec3( 0.0 );
	#ifdef USE_IRIDESCENCE
		computeMultiscatteringIridescence( material.dfg, material.specularColor, material.specularF90, material.iridescence, material.iridescenceF0Dielectric, singleScatteringDielectric, multiScatteringDielectric );
		computeMultiscatteringIridescence( material.dfg, material.diffuseColor, material.specularF90, material.iridescence, material.iridescenceF0Metallic, singleScatteringMetallic, multiScatteringMetallic );
	#else
		computeMultiscattering( material.dfg, material.specularColor, material.specularF90, singleScatteringDielectric, multiScatteringDielectric );
		computeMultiscattering( material.dfg, material.diffuseColor, material.specularF90, singleScatteringMetallic, multiScatteringMetallic );
	#endif
	vec3 singleScattering = mix( singleScatteringDielectric, singleScatteringMetallic, material.metalness );
	vec3 multiScattering = mix( multiScatteringDielectric, multiScatteringMetallic, material.metalness );
	vec3 totalScatteringDielectric = singleScatteringDielectric + multiScatteringDielectric;
	#ifdef USE_DIFFUSE_ROUGHNESS
		float dotNV = saturate( dot( geometryNormal, geometryViewDir ) );
		vec3 diffuse = EON_DirectionalAlbedo( material.diffuseColor, material.diffuseRoughness, dotNV ) * ( 1.0 - material.metalness ) * ( 1.0 - totalScatteringDielectric );
	#else
		vec3 diffuse = material.diffuseContribution * ( 1.0 - totalScatteringDielectric );
	#endif
	vec3 cosineWeightedIrradiance = irradiance * RECIPROCAL_PI;
	vec3 indirectSpecular = radiance * singleScattering;
	indirectSpecular += multiScattering * cosineWeightedIrradiance;
	vec3 indirectDiffuse = diffuse * cosineWeightedIrradiance;
	#ifdef USE_SHEEN
		float sheenAlbedo = IBLSheenBRDF( geometryNormal, geometryViewDir, material.sheenRoughness );
		float sheenEnergyComp = 1.0 - max3( material.sheenColor ) * sheenAlbedo;
		indirectSpecular *= sheenEnergyComp;
		indirectDiffuse *= sheenEnergyComp;
	#endif
	reflectedLight.indirectSpecular += indirectSpecular;
	reflectedLight.indirectDiffuse += indirectDiffuse;
}
#define RE_Direct				RE_Direct_Physical
#define RE_Direct_RectArea		RE_Direct_RectArea_Physical
#define RE_IndirectDiffuse		RE_IndirectDiffuse_Physical
#define RE_IndirectSpecular		RE_IndirectSpecular_Physical
float computeSpecularOcclusion( const in float dotNV, const in float ambientOcclusion, const in float roughness ) {
	return saturate( pow( dotNV + ambientOcclusion, exp2( - 16.0 * roughness - 1.0 ) ) - 1.0 + ambientOcclusion );
}`,nx=`
vec3 geometryPosition = - vViewPosition;
vec3 geometryNormal = normal;
vec3 geometryViewDir = ( isOrthographic ) ? vec3( 0, 0, 1 ) : normalize( vViewPosition );
vec3 geometryClearcoatNormal = vec3( 0.0 );
#ifdef USE_CLEARCOAT
	geometryClearcoatNormal = clearcoatNormal;
#endif
#ifdef USE_IRIDESCENCE
	float dotNVi = saturate( dot( normal, geometryViewDir ) );
	if ( material.iridescenceThickness == 0.0 ) {
		material.iridescence = 0.0;
	} else {
		material.iridescence = saturate( material.iridescence );
	}
	if ( material.iridescence > 0.0 ) {
		vec3 iridescenceFresnelDielectric = evalIridescence( 1.0, material.iridescenceIOR, dotNVi, material.iridescenceThickness, material.specularColor );
		vec3 iridescenceFresnelMetallic = evalIridescence( 1.0, material.iridescenceIOR, dotNVi, material.iridescenceThickness, material.diffuseColor );
		material.iridescenceFresnel = mix( iridescenceFresnelDielectric, iridescenceFresnelMetallic, material.metalness );
		material.iridescenceF0Dielectric = Schlick_to_F0( iridescenceFresnelDielectric, 1.0, dotNVi );
		material.iridescenceF0Metallic = Schlick_to_F0( iridescenceFresnelMetallic, 1.0, dotNVi );
	}
#endif
#ifdef STANDARD
	float dotNVms = saturate( dot( geometryNormal, geometryViewDir ) );
	material.dfg = texture2D( dfgLUT, vec2( material.roughness, dotNVms ) ).rg;
	#if ( NUM_SUN_LIGHTS > 0 || NUM_DIR_LIGHTS > 0 || NUM_POINT_LIGHTS > 0 || NUM_SPOT_LIGHTS > 0 )
		float EssMs = material.dfg.x + material.dfg.y;
		material.multiScatteringCompensation = 1.0 + material.specularColorBlended * ( 1.0 / EssMs - 1.0 );
	#endif
#endif
IncidentLight directLight;
#if ( NUM_POINT_LIGHTS > 0 ) && defined( RE_Direct )
	PointLight pointLight;
	#if defined( USE_SHADOWMAP ) && NUM_POINT_LIGHT_SHADOWS > 0
	PointLightShadow pointLightShadow;
	#endif
	#pragma unroll_loop_start
	for ( int i = 0; i < NUM_POINT_LIGHTS; i ++ ) {
		pointLight = pointLights[ i ];
		getPointLightInfo( pointLight, geometryPosition, directLight );
		#if defined( USE_SHADOWMAP ) && ( UNROLLED_LOOP_INDEX < NUM_POINT_LIGHT_SHADOWS ) && ( defined( SHADOWMAP_TYPE_PCF ) || defined( SHADOWMAP_TYPE_BASIC ) )
		pointLightShadow = pointLightShadows[ i ];
		directLight.color *= ( directLight.visible && receiveShadow ) ? getPointShadow( pointShadowMap[ i ], pointLightShadow.shadowMapSize, pointLightShadow.shadowIntensity, pointLightShadow.shadowBias, pointLightShadow.shadowRadius, vPointShadowCoord[ i ], pointLightShadow.shadowCameraNear, pointLightShadow.shadowCameraFar ) : 1.0;
		#endif
		RE_Direct( directLight, geometryPosition, geometryNormal, geometryViewDir, geometryClearcoatNormal, material, reflectedLight );
	}
	#pragma unroll_loop_end
#endif
#if ( NUM_SPOT_LIGHTS > 0 ) && defined( RE_Direct )
	SpotLight spotLight;
	vec4 spotColor;
	vec3 spotLightCoord;
	bool inSpotLightMap;
	#if defined( USE_SHADOWMAP ) && NUM_SPOT_LIGHT_SHADOWS > 0
	SpotLightShadow spotLightShadow;
	#endif
	#pragma unroll_loop_start
	for ( int i = 0; i < NUM_SPOT_LIGHTS; i ++ ) {
		spotLight = spotLights[ i ];
		getSpotLightInfo( spotLight, geometryPosition, directLight );
		#if ( UNROLLED_LOOP_INDEX < NUM_SPOT_LIGHT_SHADOWS_WITH_MAPS )
		#define SPOT_LIGHT_MAP_INDEX UNROLLED_LOOP_INDEX
		#elif ( UNROLLED_LOOP_INDEX < NUM_SPOT_LIGHT_SHADOWS )
		#define SPOT_LIGHT_MAP_INDEX NUM_SPOT_LIGHT_MAPS
		#else
		#define SPOT_LIGHT_MAP_INDEX ( UNROLLED_LOOP_INDEX - NUM_SPOT_LIGHT_SHADOWS + NUM_SPOT_LIGHT_SHADOWS_WITH_MAPS )
		#endif
		#if ( SPOT_LIGHT_MAP_INDEX < NUM_SPOT_LIGHT_MAPS )
			spotLightCoord = vSpotLightCoord[ i ].xyz / vSpotLightCoord[ i ].w;
			inSpotLightMap = all( lessThan( abs( spotLightCoord * 2. - 1. ), vec3( 1.0 ) ) );
			spotColor = texture2D( spotLightMap[ SPOT_LIGHT_MAP_INDEX ], spotLightCoord.xy );
			directLight.color = inSpotLightMap ? directLight.color * spotColor.rgb : directLight.color;
		#endif
		#undef SPOT_LIGHT_MAP_INDEX
		#if defined( USE_SHADOWMAP ) && ( UNROLLED_LOOP_INDEX < NUM_SPOT_LIGHT_SHADOWS )
		spotLightShadow = spotLightShadows[ i ];
		directLight.color *= ( directLight.visible && receiveShadow ) ? getShadow( spotShadowMap[ i ], spotLightShadow.shadowMapSize, spotLightShadow.shadowIntensity, spotLightShadow.shadowBias, spotLightShadow.shadowRadius, vSpotLightCoord[ i ] ) : 1.0;
		#endif
		RE_Direct( directLight, geometryPosition, geometryNormal, geometryViewDir, geometryClearcoatNormal, material, reflectedLight );
	}
	#pragma unroll_loop_end
#endif
#if ( NUM_SUN_LIGHTS > 0 ) && defined( RE_Direct )
	SunLight sunLight;
	#if defined( USE_SHADOWMAP ) && NUM_SUN_LIGHT_SHADOWS > 0
	SunLightShadow sunLightShadow;
	#endif
	#pragma unroll_loop_start
	for ( int i = 0; i < NUM_SUN_LIGHTS; i ++ ) {
		sunLight = sunLights[ i ];
		getSunLightInfo( sunLight, directLight );
		#if defined( USE_SHADOWMAP ) && ( UNROLLED_LOOP_INDEX < NUM_SUN_LIGHT_SHADOWS )
		sunLightShadow = sunLightShadows[ i ];
		directLight.color *= ( directLight.visible && receiveShadow ) ? getSunShadow( sunShadowMap[ i ], sunLightShadow, UNROLLED_LOOP_INDEX ) : 1.0;
		#endif
		RE_Direct( directLight, geometryPosition, geometryNormal, geometryViewDir, geometryClearcoatNormal, material, reflectedLight );
	}
	#pragma unroll_loop_end
#endif
#if ( NUM_DIR_LIGHTS > 0 ) && defined( RE_Direct )
	DirectionalLight directionalLight;
	#if defined( USE_SHADOWMAP ) && NUM_DIR_LIGHT_SHADOWS > 0
	DirectionalLightShadow directionalLightShadow;
	#endif
	#pragma unroll_loop_start
	for ( int i = 0; i < NUM_DIR_LIGHTS; i ++ ) {
		directionalLight = directionalLights[ i ];
		getDirectionalLightInfo( directionalLight, directLight );
		#if defined( USE_SHADOWMAP ) && ( UNROLLED_LOOP_INDEX < NUM_DIR_LIGHT_SHADOWS )
		directionalLightShadow = directionalLightShadows[ i ];
		directLight.color *= ( directLight.visible && receiveShadow ) ? getShadow( directionalShadowMap[ i ], directionalLightShadow.shadowMapSize, directionalLightShadow.shadowIntensity, directionalLightShadow.shadowBias, directionalLightShadow.shadowRadius, vDirectionalShadowCoord[ i ] ) : 1.0;
		#endif
		RE_Direct( directLight, geometryPosition, geometryNormal, geometryViewDir, geometryClearcoatNormal, material, reflectedLight );
	}
	#pragma unroll_loop_end
#endif
#if ( NUM_RECT_AREA_LIGHTS > 0 ) && defined( RE_Direct_RectArea )
	RectAreaLight rectAreaLight;
	#pragma unroll_loop_start
	for ( int i = 0; i < NUM_RECT_AREA_LIGHTS; i ++ ) {
		rectAreaLight = rectAreaLights[ i ];
		RE_Direct_RectArea( rectAreaLight, geometryPosition, geometryNormal, geometryViewDir, geometryClearcoatNormal, material, reflectedLight );
	}
	#pragma unroll_loop_end
#endif
#if defined( RE_IndirectDiffuse )
	vec3 iblIrradiance = vec3( 0.0 );
	vec3 irradiance = getAmbientLightIrradiance( ambientLightColor );
	#if defined( USE_LIGHT_PROBES )
		irradiance += getLightProbeIrradiance( lightProbe, geometryNormal );
	#endif
	#if ( NUM_HEMI_LIGHTS > 0 )
		#pragma unroll_loop_start
		for ( int i = 0; i < NUM_HEMI_LIGHTS; i ++ ) {
			irradiance += getHemisphereLightIrradiance( hemisphereLights[ i ], geometryNormal );
		}
		#pragma unroll_loop_end
	#endif
	#if NUM_LIGHT_PROBE_GRIDS > 0
		vec3 probeWorldPos = ( ( vec4( geometryPosition, 1.0 ) - viewMatrix[ 3 ] ) * viewMatrix ).xyz;
		vec3 probeWorldNormal = transformNormalByInverseViewMatrix( geometryNormal, viewMatrix );
		int probeGrid = - 1;
		#pragma unroll_loop_start
		for ( int i = 0; i < NUM_LIGHT_PROBE_GRIDS; i ++ ) {
			if ( isInsideLightProbeGrid( probeWorldPos, probeWorldNormal, probesMin[ i ], probesMax[ i ], probesResolution[ i ] ) ) probeGrid = UNROLLED_LOOP_INDEX;
		}
		#pragma unroll_loop_end
		#pragma unroll_loop_start
		for ( int i = 0; i < NUM_LIGHT_PROBE_GRIDS; i ++ ) {
			if ( probeGrid == UNROLLED_LOOP_INDEX ) irradiance += getLightProbeGridIrradiance( probesSH[ i ], probesMin[ i ], probesMax[ i ], probesResolution[ i ], probeWorldPos, probeWorldNormal );
		}
		#pragma unroll_loop_end
	#endif
#endif
#if defined( RE_IndirectSpecular )
	vec3 radiance = vec3( 0.0 );
	vec3 clearcoatRadiance = vec3( 0.0 );
#endif`,ix=`#if defined( RE_IndirectDiffuse )
	#ifdef USE_LIGHTMAP
		vec4 lightMapTexel = texture2D( lightMap, vLightMapUv );
		vec3 lightMapIrradiance = lightMapTexel.rgb * lightMapIntensity;
		irradiance += lightMapIrradiance;
	#endif
	#if defined( USE_ENVMAP ) && defined( ENVMAP_TYPE_PMREM )
		#if defined( STANDARD ) || defined( LAMBERT ) || defined( PHONG )
			iblIrradiance += getIBLIrradiance( geometryNormal );
		#endif
	#endif
#endif
#if defined( USE_ENVMAP ) && defined( RE_IndirectSpecular )
	#ifdef USE_ANISOTROPY
		vec3 iblRadiance = getIBLAnisotropyRadiance( geometryViewDir, geometryNormal, material.roughness, material.anisotropyB, material.anisotropy );
	#else
		vec3 iblRadiance = getIBLRadiance( geometryViewDir, geometryNormal, material.roughness );
	#endif
	#ifdef USE_RETROREFLECTION
		#ifdef USE_ANISOTROPY
			vec3 retroIBLRadiance = getIBLAnisotropyRetroRadiance( geometryViewDir, geometryNormal, material.roughness, material.anisotropyB, material.anisotropy );
		#else
			vec3 retroIBLRadiance = getIBLRetroRadiance( geometryViewDir, geometryNormal, material.roughness );
		#endif
		iblRadiance = mix( iblRadiance, retroIBLRadiance, saturate( material.retroreflectivity ) );
	#endif
	radiance += iblRadiance;
	#ifdef USE_CLEARCOAT
		clearcoatRadiance += getIBLRadiance( geometryViewDir, geometryClearcoatNormal, material.clearcoatRoughness );
	#endif
#endif`,sx=`#if defined( RE_IndirectDiffuse )
	#if defined( LAMBERT ) || defined( PHONG )
		irradiance += iblIrradiance;
	#endif
	RE_IndirectDiffuse( irradiance, geometryPosition, geometryNormal, geometryViewDir, geometryClearcoatNormal, material, reflectedLight );
#endif
#if defined( RE_IndirectSpecular )
	RE_IndirectSpecular( radiance, iblIrradiance, clearcoatRadiance, geometryPosition, geometryNormal, geometryViewDir, geometryClearcoatNormal, material, reflectedLight );
#endif`,rx=`#if NUM_LIGHT_PROBE_GRIDS > 0
uniform highp sampler3D probesSH[ NUM_LIGHT_PROBE_GRIDS ];
uniform vec3 probesMin[ NUM_LIGHT_PROBE_GRIDS ];
uniform vec3 probesMax[ NUM_LIGHT_PROBE_GRIDS ];
uniform vec3 probesResolution[ NUM_LIGHT_PROBE_GRIDS ];
bool isInsideLightProbeGrid( vec3 worldPos, vec3 worldNormal, vec3 probesMin, vec3 probesMax, vec3 probesResolution ) {
	vec3 spacing = ( probesMax - probesMin ) / probesResolution;
	vec3 samplePos = worldPos + worldNormal * spacing * 0.5;
	vec3 margin = spacing * 0.01;
	return all( greaterThanEqual( samplePos, probesMin - margin ) ) && all( lessThanEqual( samplePos, probesMax + margin ) );
}
vec3 getLightProbeGridIrradiance( highp sampler3D probesSH, vec3 probesMin, vec3 probesMax, vec3 probesResolution, vec3 worldPos, vec3 worldNormal ) {
	vec3 res = probesResolution;
	vec3 gridRange = probesMax - probesMin;
	vec3 probeSpacing = gridRange / res;
	vec3 samplePos = worldPos + worldNormal * probeSpacing * 0.5;
	vec3 uvw = clamp( ( samplePos - probesMin ) / gridRange, 0.5 / res, 1.0 - 0.5 / res );
	float nz          = res.z;
	float paddedSlices = nz + 2.0;
	float atlasDepth  = 7.0 * paddedSlices;
	float uvZBase     = uvw.z * nz + 1.0;
	vec4 s0 = texture( probesSH, vec3( uvw.xy, ( uvZBase                       ) / atlasDepth ) );
	vec4 s1 = texture( probesSH, vec3( uvw.xy, ( uvZBase +       paddedSlices   ) / atlasDepth ) );
	vec4 s2 = texture( probesSH, vec3( uvw.xy, ( uvZBase + 2.0 * paddedSlices   ) / atlasDepth ) );
	vec4 s3 = texture( probesSH, vec3( uvw.xy, ( uvZBase + 3.0 * paddedSlices   ) / atlasDepth ) );
	vec4 s4 = texture( probesSH, vec3( uvw.xy, ( uvZBase + 4.0 * paddedSlices   ) / atlasDepth ) );
	vec4 s5 = texture( probesSH, vec3( uvw.xy, ( uvZBase + 5.0 * paddedSlices   ) / atlasDepth ) );
	vec4 s6 = texture( probesSH, vec3( uvw.xy, ( uvZBase + 6.0 * paddedSlices   ) / atlasDepth ) );
	vec3 c0 = s0.xyz;
	vec3 c1 = vec3( s0.w, s1.xy );
	vec3 c2 = vec3( s1.zw, s2.x );
	vec3 c3 = s2.yzw;
	vec3 c4 = s3.xyz;
	vec3 c5 = vec3( s3.w, s4.xy );
	vec3 c6 = vec3( s4.zw, s5.x );
	vec3 c7 = s5.yzw;
	vec3 c8 = s6.xyz;
	float x = worldNormal.x, y = worldNormal.y, z = worldNormal.z;
	vec3 result = c0 * 0.886227;
	result += c1 * 2.0 * 0.511664 * y;
	result += c2 * 2.0 * 0.511664 * z;
	result += c3 * 2.0 * 0.511664 * x;
	result += c4 * 2.0 * 0.429043 * x * y;
	result += c5 * 2.0 * 0.429043 * y * z;
	result += c6 * ( 0.743125 * z * z - 0.247708 );
	result += c7 * 2.0 * 0.429043 * x * z;
	result += c8 * 0.429043 * ( x * x - y * y );
	return max( result, vec3( 0.0 ) );
}
#endif`,ox=`#if defined( USE_LOGARITHMIC_DEPTH_BUFFER )
	gl_FragDepth = vIsPerspective == 0.0 ? gl_FragCoord.z : log2( vFragDepth ) * logDepthBufFC * 0.5;
#endif`,ax=`#if defined( USE_LOGARITHMIC_DEPTH_BUFFER )
	uniform float logDepthBufFC;
	varying float vFragDepth;
	varying float vIsPerspective;
#endif`,lx=`#ifdef USE_LOGARITHMIC_DEPTH_BUFFER
	varying float vFragDepth;
	varying float vIsPerspective;
#endif`,cx=`#ifdef USE_LOGARITHMIC_DEPTH_BUFFER
	vFragDepth = 1.0 + gl_Position.w;
	vIsPerspective = float( isPerspectiveMatrix( projectionMatrix ) );
#endif`,hx=`#ifdef USE_MAP
	vec4 sampledDiffuseColor = texture2D( map, vMapUv );
	#ifdef DECODE_VIDEO_TEXTURE
		sampledDiffuseColor = sRGBTransferEOTF( sampledDiffuseColor );
	#endif
	diffuseColor *= sampledDiffuseColor;
#endif`,ux=`#ifdef USE_MAP
	uniform sampler2D map;
#endif`,dx=`#if defined( USE_MAP ) || defined( USE_ALPHAMAP )
	#if defined( USE_POINTS_UV )
		vec2 uv = vUv;
	#else
		vec2 uv = ( uvTransform * vec3( gl_PointCoord.x, 1.0 - gl_PointCoord.y, 1 ) ).xy;
	#endif
#endif
#ifdef USE_MAP
	diffuseColor *= texture2D( map, uv );
#endif
#ifdef USE_ALPHAMAP
	diffuseColor.a *= texture2D( alphaMap, uv ).g;
#endif`,fx=`#if defined( USE_POINTS_UV )
	varying vec2 vUv;
#else
	#if defined( USE_MAP ) || defined( USE_ALPHAMAP )
		uniform mat3 uvTransform;
	#endif
#endif
#ifdef USE_MAP
	uniform sampler2D map;
#endif
#ifdef USE_ALPHAMAP
	uniform sampler2D alphaMap;
#endif`,px=`float metalnessFactor = metalness;
#ifdef USE_METALNESSMAP
	vec4 texelMetalness = texture2D( metalnessMap, vMetalnessMapUv );
	metalnessFactor *= texelMetalness.b;
#endif`,mx=`#ifdef USE_METALNESSMAP
	uniform sampler2D metalnessMap;
#endif`,gx=`#ifdef USE_INSTANCING_MORPH
	float morphTargetInfluences[ MORPHTARGETS_COUNT ];
	float morphTargetBaseInfluence = texelFetch( morphTexture, ivec2( 0, gl_InstanceID ), 0 ).r;
	for ( int i = 0; i < MORPHTARGETS_COUNT; i ++ ) {
		morphTargetInfluences[i] =  texelFetch( morphTexture, ivec2( i + 1, gl_InstanceID ), 0 ).r;
	}
#endif`,xx=`#if defined( USE_MORPHCOLORS )
	#if defined( USE_COLOR_ALPHA )
		vColor *= morphTargetBaseInfluence;
	#elif defined( USE_COLOR )
		vColor.rgb *= morphTargetBaseInfluence;
	#endif
	for ( int i = 0; i < MORPHTARGETS_COUNT; i ++ ) {
		#if defined( USE_COLOR_ALPHA )
			if ( morphTargetInfluences[ i ] != 0.0 ) vColor += getMorph( gl_VertexID, i, 2 ) * morphTargetInfluences[ i ];
		#elif defined( USE_COLOR )
			if ( morphTargetInfluences[ i ] != 0.0 ) vColor.rgb += getMorph( gl_VertexID, i, 2 ).rgb * morphTargetInfluences[ i ];
		#endif
	}
#endif`,_x=`#ifdef USE_MORPHNORMALS
	objectNormal *= morphTargetBaseInfluence;
	for ( int i = 0; i < MORPHTARGETS_COUNT; i ++ ) {
		if ( morphTargetInfluences[ i ] != 0.0 ) objectNormal += getMorph( gl_VertexID, i, 1 ).xyz * morphTargetInfluences[ i ];
	}
#endif`,yx=`#ifdef USE_MORPHTARGETS
	#ifndef USE_INSTANCING_MORPH
		uniform float morphTargetBaseInfluence;
		uniform float morphTargetInfluences[ MORPHTARGETS_COUNT ];
	#endif
	uniform sampler2DArray morphTargetsTexture;
	uniform ivec2 morphTargetsTextureSize;
	vec4 getMorph( const in int vertexIndex, const in int morphTargetIndex, const in int offset ) {
		int texelIndex = vertexIndex * MORPHTARGETS_TEXTURE_STRIDE + offset;
		int y = texelIndex / morphTargetsTextureSize.x;
		int x = texelIndex - y * morphTargetsTextureSize.x;
		ivec3 morphUV = ivec3( x, y, morphTargetIndex );
		return texelFetch( morphTargetsTexture, morphUV, 0 );
	}
#endif`,vx=`#ifdef USE_MORPHTARGETS
	transformed *= morphTargetBaseInfluence;
	for ( int i = 0; i < MORPHTARGETS_COUNT; i ++ ) {
		if ( morphTargetInfluences[ i ] != 0.0 ) transformed += getMorph( gl_VertexID, i, 0 ).xyz * morphTargetInfluences[ i ];
	}
#endif`,Mx=`float faceDirection = gl_FrontFacing ? 1.0 : - 1.0;
#ifdef FLAT_SHADED
	vec3 fdx = dFdx( vViewPosition );
	vec3 fdy = dFdy( vViewPosition );
	vec3 normal = normalize( cross( fdx, fdy ) );
#else
	vec3 normal = normalize( vNormal );
	#ifdef DOUBLE_SIDED
		normal *= faceDirection;
	#endif
#endif
#if defined( USE_NORMALMAP_TANGENTSPACE ) || defined( USE_CLEARCOAT_NORMALMAP ) || defined( USE_ANISOTROPY )
	#ifdef USE_TANGENT
		mat3 tbn = mat3( normalize( vTangent ), normalize( vBitangent ), normal );
	#else
		mat3 tbn = getTangentFrame( - vViewPosition, normal,
		#if defined( USE_NORMALMAP )
			vNormalMapUv
		#elif defined( USE_CLEARCOAT_NORMALMAP )
			vClearcoatNormalMapUv
		#else
			vUv
		#endif
		);
	#endif
	#ifdef DOUBLE_SIDED
		tbn[0] *= faceDirection;
		tbn[1] *= faceDirection;
	#endif
#endif
#ifdef USE_CLEARCOAT_NORMALMAP
	#ifdef USE_TANGENT
		mat3 tbn2 = mat3( normalize( vTangent ), normalize( vBitangent ), normal );
	#else
		mat3 tbn2 = getTangentFrame( - vViewPosition, normal, vClearcoatNormalMapUv );
	#endif
	#ifdef DOUBLE_SIDED
		tbn2[0] *= faceDirection;
		tbn2[1] *= faceDirection;
	#endif
#endif
vec3 nonPerturbedNormal = normal;`,bx=`#ifdef USE_NORMALMAP_OBJECTSPACE
	normal = texture2D( normalMap, vNormalMapUv ).xyz * 2.0 - 1.0;
	#ifdef FLIP_SIDED
		normal = - normal;
	#endif
	#ifdef DOUBLE_SIDED
		normal = normal * faceDirection;
	#endif
	normal = normalize( normalMatrix * normal );
#elif defined( USE_NORMALMAP_TANGENTSPACE )
	vec3 mapN = texture2D( normalMap, vNormalMapUv ).xyz * 2.0 - 1.0;
	#if defined( USE_PACKED_NORMALMAP )
		mapN = vec3( mapN.xy, sqrt( saturate( 1.0 - dot( mapN.xy, mapN.xy ) ) ) );
	#endif
	mapN.xy *= normalScale;
	normal = normalize( tbn * mapN );
#elif defined( USE_BUMPMAP )
	normal = perturbNormalArb( - vViewPosition, normal, dHdxy_fwd(), faceDirection );
#endif`,Sx=`#ifndef FLAT_SHADED
	varying vec3 vNormal;
	#ifdef USE_TANGENT
		varying vec3 vTangent;
		varying vec3 vBitangent;
	#endif
#endif`,wx=`#ifndef FLAT_SHADED
	varying vec3 vNormal;
	#ifdef USE_TANGENT
		varying vec3 vTangent;
		varying vec3 vBitangent;
	#endif
#endif`,Ex=`#ifndef FLAT_SHADED
	vNormal = normalize( transformedNormal );
	#ifdef USE_TANGENT
		vTangent = normalize( transformedTangent );
		vBitangent = normalize( cross( vNormal, vTangent ) * tangent.w );
		#ifdef FLIP_SIDED
			vBitangent = - vBitangent;
		#endif
	#endif
#endif`,Ax=`#ifdef USE_NORMALMAP
	uniform sampler2D normalMap;
	uniform vec2 normalScale;
#endif
#ifdef USE_NORMALMAP_OBJECTSPACE
	uniform mat3 normalMatrix;
#endif
#if ! defined ( USE_TANGENT ) && ( defined ( USE_NORMALMAP_TANGENTSPACE ) || defined ( USE_CLEARCOAT_NORMALMAP ) || defined( USE_ANISOTROPY ) )
	mat3 getTangentFrame( vec3 eye_pos, vec3 surf_norm, vec2 uv ) {
		vec3 q0 = dFdx( eye_pos.xyz );
		vec3 q1 = dFdy( eye_pos.xyz );
		vec2 st0 = dFdx( uv.st );
		vec2 st1 = dFdy( uv.st );
		vec3 N = surf_norm;
		vec3 q1perp = cross( q1, N );
		vec3 q0perp = cross( N, q0 );
		vec3 T = q1perp * st0.x + q0perp * st1.x;
		vec3 B = q1perp * st0.y + q0perp * st1.y;
		float det = max( dot( T, T ), dot( B, B ) );
		float scale = ( det == 0.0 ) ? 0.0 : inversesqrt( det );
		return mat3( T * scale, B * scale, N );
	}
#endif`,Tx=`#ifdef USE_CLEARCOAT
	vec3 clearcoatNormal = nonPerturbedNormal;
#endif`,Rx=`#ifdef USE_CLEARCOAT_NORMALMAP
	vec3 clearcoatMapN = texture2D( clearcoatNormalMap, vClearcoatNormalMapUv ).xyz * 2.0 - 1.0;
	clearcoatMapN.xy *= clearcoatNormalScale;
	clearcoatNormal = normalize( tbn2 * clearcoatMapN );
#endif`,Cx=`#ifdef USE_CLEARCOATMAP
	uniform sampler2D clearcoatMap;
#endif
#ifdef USE_CLEARCOAT_NORMALMAP
	uniform sampler2D clearcoatNormalMap;
	uniform vec2 clearcoatNormalScale;
#endif
#ifdef USE_CLEARCOAT_ROUGHNESSMAP
	uniform sampler2D clearcoatRoughnessMap;
#endif`,Ix=`#ifdef USE_IRIDESCENCEMAP
	uniform sampler2D iridescenceMap;
#endif
#ifdef USE_IRIDESCENCE_THICKNESSMAP
	uniform sampler2D iridescenceThicknessMap;
#endif`,Px=`#ifdef OPAQUE
diffuseColor.a = 1.0;
#endif
#ifdef USE_TRANSMISSION
diffuseColor.a *= material.transmissionAlpha;
#endif
gl_FragColor = vec4( outgoingLight, diffuseColor.a );`,Lx=`vec3 packNormalToRGB( const in vec3 normal ) {
	return normalize( normal ) * 0.5 + 0.5;
}
vec3 unpackRGBToNormal( const in vec3 rgb ) {
	return 2.0 * rgb.xyz - 1.0;
}
const float PackUpscale = 256. / 255.;const float UnpackDownscale = 255. / 256.;const float ShiftRight8 = 1. / 256.;
const float Inv255 = 1. / 255.;
const vec4 PackFactors = vec4( 1.0, 256.0, 256.0 * 256.0, 256.0 * 256.0 * 256.0 );
const vec2 UnpackFactors2 = vec2( UnpackDownscale, 1.0 / PackFactors.g );
const vec3 UnpackFactors3 = vec3( UnpackDownscale / PackFactors.rg, 1.0 / PackFactors.b );
const vec4 UnpackFactors4 = vec4( UnpackDownscale / PackFactors.rgb, 1.0 / PackFactors.a );
vec4 packDepthToRGBA( const in float v ) {
	if( v <= 0.0 )
		return vec4( 0., 0., 0., 0. );
	if( v >= 1.0 )
		return vec4( 1., 1., 1., 1. );
	float vuf;
	float af = modf( v * PackFactors.a, vuf );
	float bf = modf( vuf * ShiftRight8, vuf );
	float gf = modf( vuf * ShiftRight8, vuf );
	return vec4( vuf * Inv255, gf * PackUpscale, bf * PackUpscale, af );
}
vec3 packDepthToRGB( const in float v ) {
	if( v <= 0.0 )
		return vec3( 0., 0., 0. );
	if( v >= 1.0 )
		return vec3( 1., 1., 1. );
	float vuf;
	float bf = modf( v * PackFactors.b, vuf );
	float gf = modf( vuf * ShiftRight8, vuf );
	return vec3( vuf * Inv255, gf * PackUpscale, bf );
}
vec2 packDepthToRG( const in float v ) {
	if( v <= 0.0 )
		return vec2( 0., 0. );
	if( v >= 1.0 )
		return vec2( 1., 1. );
	float vuf;
	float gf = modf( v * 256., vuf );
	return vec2( vuf * Inv255, gf );
}
float unpackRGBAToDepth( const in vec4 v ) {
	return dot( v, UnpackFactors4 );
}
float unpackRGBToDepth( const in vec3 v ) {
	return dot( v, UnpackFactors3 );
}
float unpackRGToDepth( const in vec2 v ) {
	return v.r * UnpackFactors2.r + v.g * UnpackFactors2.g;
}
vec4 pack2HalfToRGBA( const in vec2 v ) {
	vec4 r = vec4( v.x, fract( v.x * 255.0 ), v.y, fract( v.y * 255.0 ) );
	return vec4( r.x - r.y / 255.0, r.y, r.z - r.w / 255.0, r.w );
}
vec2 unpackRGBATo2Half( const in vec4 v ) {
	return vec2( v.x + ( v.y / 255.0 ), v.z + ( v.w / 255.0 ) );
}
float viewZToOrthographicDepth( const in float viewZ, const in float near, const in float far ) {
	return ( viewZ + near ) / ( near - far );
}
float orthographicDepthToViewZ( const in float depth, const in float near, const in float far ) {
	#ifdef USE_REVERSED_DEPTH_BUFFER
	
		return depth * ( far - near ) - far;
	#else
		return depth * ( near - far ) - near;
	#endif
}
float viewZToPerspectiveDepth( const in float viewZ, const in float near, const in float far ) {
	return ( ( near + viewZ ) * far ) / ( ( far - near ) * viewZ );
}
float perspectiveDepthToViewZ( const in float depth, const in float near, const in float far ) {
	
	#ifdef USE_REVERSED_DEPTH_BUFFER
		return ( near * far ) / ( ( near - far ) * depth - near );
	#else
		return ( near * far ) / ( ( far - near ) * depth - far );
	#endif
}`,Nx=`#ifdef PREMULTIPLIED_ALPHA
	gl_FragColor.rgb *= gl_FragColor.a;
#endif`,Dx=`vec4 mvPosition = vec4( transformed, 1.0 );
#ifdef USE_BATCHING
	mvPosition = batchingMatrix * mvPosition;
#endif
#ifdef USE_INSTANCING
	mvPosition = instanceMatrix * mvPosition;
#endif
mvPosition = modelViewMatrix * mvPosition;
gl_Position = projectionMatrix * mvPosition;`,Ux=`#ifdef DITHERING
	gl_FragColor.rgb = dithering( gl_FragColor.rgb );
#endif`,Ox=`#ifdef DITHERING
	vec3 dithering( vec3 color ) {
		float grid_position = rand( gl_FragCoord.xy );
		vec3 dither_shift_RGB = vec3( 0.25 / 255.0, -0.25 / 255.0, 0.25 / 255.0 );
		dither_shift_RGB = mix( 2.0 * dither_shift_RGB, -2.0 * dither_shift_RGB, grid_position );
		return color + dither_shift_RGB;
	}
#endif`,Fx=`float roughnessFactor = roughness;
#ifdef USE_ROUGHNESSMAP
	vec4 texelRoughness = texture2D( roughnessMap, vRoughnessMapUv );
	roughnessFactor *= texelRoughness.g;
#endif`,kx=`#ifdef USE_ROUGHNESSMAP
	uniform sampler2D roughnessMap;
#endif`,Bx=`#if NUM_SPOT_LIGHT_COORDS > 0
	varying vec4 vSpotLightCoord[ NUM_SPOT_LIGHT_COORDS ];
#endif
#if NUM_SPOT_LIGHT_MAPS > 0
	uniform sampler2D spotLightMap[ NUM_SPOT_LIGHT_MAPS ];
#endif
#ifdef USE_SHADOWMAP
	#if NUM_SUN_LIGHT_SHADOWS > 0
		#define SUN_LIGHT_CASCADES 2
		#if defined( SHADOWMAP_TYPE_PCF )
			uniform sampler2DShadow sunShadowMap[ NUM_SUN_LIGHT_SHADOWS ];
		#else
			uniform sampler2D sunShadowMap[ NUM_SUN_LIGHT_SHADOWS ];
		#endif
		uniform mat4 sunShadowMatrix[ NUM_SUN_LIGHT_SHADOWS * SUN_LIGHT_CASCADES ];
		uniform vec4 sunShadowCascade[ NUM_SUN_LIGHT_SHADOWS * SUN_LIGHT_CASCADES ];
		varying vec4 vSunShadowWorldPosition;
		varying vec3 vSunShadowWorldNormal;
		struct SunLightShadow {
			float shadowIntensity;
			float shadowBias;
			float shadowNormalBias;
			float shadowRadius;
			vec2 shadowMapSize;
		};
		uniform SunLightShadow sunLightShadows[ NUM_SUN_LIGHT_SHADOWS ];
	#endif
	#if NUM_DIR_LIGHT_SHADOWS > 0
		#if defined( SHADOWMAP_TYPE_PCF )
			uniform sampler2DShadow directionalShadowMap[ NUM_DIR_LIGHT_SHADOWS ];
		#else
			uniform sampler2D directionalShadowMap[ NUM_DIR_LIGHT_SHADOWS ];
		#endif
		varying vec4 vDirectionalShadowCoord[ NUM_DIR_LIGHT_SHADOWS ];
		struct DirectionalLightShadow {
			float shadowIntensity;
			float shadowBias;
			float shadowNormalBias;
			float shadowRadius;
			vec2 shadowMapSize;
		};
		uniform DirectionalLightShadow directionalLightShadows[ NUM_DIR_LIGHT_SHADOWS ];
	#endif
	#if NUM_SPOT_LIGHT_SHADOWS > 0
		#if defined( SHADOWMAP_TYPE_PCF )
			uniform sampler2DShadow spotShadowMap[ NUM_SPOT_LIGHT_SHADOWS ];
		#else
			uniform sampler2D spotShadowMap[ NUM_SPOT_LIGHT_SHADOWS ];
		#endif
		struct SpotLightShadow {
			float shadowIntensity;
			float shadowBias;
			float shadowNormalBias;
			float shadowRadius;
			vec2 shadowMapSize;
		};
		uniform SpotLightShadow spotLightShadows[ NUM_SPOT_LIGHT_SHADOWS ];
	#endif
	#if NUM_POINT_LIGHT_SHADOWS > 0
		#if defined( SHADOWMAP_TYPE_PCF )
			uniform samplerCubeShadow pointShadowMap[ NUM_POINT_LIGHT_SHADOWS ];
		#elif defined( SHADOWMAP_TYPE_BASIC )
			uniform samplerCube pointShadowMap[ NUM_POINT_LIGHT_SHADOWS ];
		#endif
		varying vec4 vPointShadowCoord[ NUM_POINT_LIGHT_SHADOWS ];
		struct PointLightShadow {
			float shadowIntensity;
			float shadowBias;
			float shadowNormalBias;
			float shadowRadius;
			vec2 shadowMapSize;
			float shadowCameraNear;
			float shadowCameraFar;
		};
		uniform PointLightShadow pointLightShadows[ NUM_POINT_LIGHT_SHADOWS ];
	#endif
	#if defined( SHADOWMAP_TYPE_PCF )
		float interleavedGradientNoise( vec2 position ) {
			return fract( 52.9829189 * fract( dot( position, vec2( 0.06711056, 0.00583715 ) ) ) );
		}
		vec2 vogelDiskSample( int sampleIndex, int samplesCount, float phi ) {
			const float goldenAngle = 2.399963229728653;
			float r = sqrt( ( float( sampleIndex ) + 0.5 ) / float( samplesCount ) );
			float theta = float( sampleIndex ) * goldenAngle + phi;
			return vec2( cos( theta ), sin( theta ) ) * r;
		}
	#endif
	#if defined( SHADOWMAP_TYPE_PCF )
		float getShadow( sampler2DShadow shadowMap, vec2 shadowMapSize, float shadowIntensity, float shadowBias, float shadowRadius, vec4 shadowCoord ) {
			float shadow = 1.0;
			shadowCoord.xyz /= shadowCoord.w;
			#ifdef USE_REVERSED_DEPTH_BUFFER
				shadowCoord.z -= shadowBias;
			#else
				shadowCoord.z += shadowBias;
			#endif
			bool inFrustum = shadowCoord.x >= 0.0 && shadowCoord.x <= 1.0 && shadowCoord.y >= 0.0 && shadowCoord.y <= 1.0;
			bool frustumTest = inFrustum && shadowCoord.z <= 1.0;
			if ( frustumTest ) {
				vec2 texelSize = vec2( 1.0 ) / shadowMapSize;
				vec2 radius = shadowRadius * texelSize;
				float phi = interleavedGradientNoise( gl_FragCoord.xy ) * PI2;
				shadow = (
					texture( shadowMap, vec3( shadowCoord.xy + vogelDiskSample( 0, 5, phi ) * radius, shadowCoord.z ) ) +
					texture( shadowMap, vec3( shadowCoord.xy + vogelDiskSample( 1, 5, phi ) * radius, shadowCoord.z ) ) +
					texture( shadowMap, vec3( shadowCoord.xy + vogelDiskSample( 2, 5, phi ) * radius, shadowCoord.z ) ) +
					texture( shadowMap, vec3( shadowCoord.xy + vogelDiskSample( 3, 5, phi ) * radius, shadowCoord.z ) ) +
					texture( shadowMap, vec3( shadowCoord.xy + vogelDiskSample( 4, 5, phi ) * radius, shadowCoord.z ) )
				) * 0.2;
			}
			return mix( 1.0, shadow, shadowIntensity );
		}
	#elif defined( SHADOWMAP_TYPE_VSM )
		float getShadow( sampler2D shadowMap, vec2 shadowMapSize, float shadowIntensity, float shadowBias, float shadowRadius, vec4 shadowCoord ) {
			float shadow = 1.0;
			shadowCoord.xyz /= shadowCoord.w;
			#ifdef USE_REVERSED_DEPTH_BUFFER
				shadowCoord.z -= shadowBias;
			#else
				shadowCoord.z += shadowBias;
			#endif
			bool inFrustum = shadowCoord.x >= 0.0 && shadowCoord.x <= 1.0 && shadowCoord.y >= 0.0 && shadowCoord.y <= 1.0;
			bool frustumTest = inFrustum && shadowCoord.z <= 1.0;
			if ( frustumTest ) {
				vec2 distribution = texture2D( shadowMap, shadowCoord.xy ).rg;
				float mean = distribution.x;
				float variance = distribution.y * distribution.y;
				#ifdef USE_REVERSED_DEPTH_BUFFER
					float hard_shadow = step( mean, shadowCoord.z );
				#else
					float hard_shadow = step( shadowCoord.z, mean );
				#endif
				
				if ( hard_shadow == 1.0 ) {
					shadow = 1.0;
				} else {
					variance = max( variance, 0.0000001 );
					float d = shadowCoord.z - mean;
					float p_max = variance / ( variance + d * d );
					p_max = clamp( ( p_max - 0.3 ) / 0.65, 0.0, 1.0 );
					shadow = max( hard_shadow, p_max );
				}
			}
			return mix( 1.0, shadow, shadowIntensity );
		}
	#else
		float getShadow( sampler2D shadowMap, vec2 shadowMapSize, float shadowIntensity, float shadowBias, float shadowRadius, vec4 shadowCoord ) {
			float shadow = 1.0;
			shadowCoord.xyz /= shadowCoord.w;
			#ifdef USE_REVERSED_DEPTH_BUFFER
				shadowCoord.z -= shadowBias;
			#else
				shadowCoord.z += shadowBias;
			#endif
			bool inFrustum = shadowCoord.x >= 0.0 && shadowCoord.x <= 1.0 && shadowCoord.y >= 0.0 && shadowCoord.y <= 1.0;
			bool frustumTest = inFrustum && shadowCoord.z <= 1.0;
			if ( frustumTest ) {
				float depth = texture2D( shadowMap, shadowCoord.xy ).r;
				#ifdef USE_REVERSED_DEPTH_BUFFER
					shadow = step( depth, shadowCoord.z );
				#else
					shadow = step( shadowCoord.z, depth );
				#endif
			}
			return mix( 1.0, shadow, shadowIntensity );
		}
	#endif
	#if NUM_SUN_LIGHT_SHADOWS > 0
		float getSunShadow(
			#if defined( SHADOWMAP_TYPE_PCF )
				sampler2DShadow shadowMap,
			#else
				sampler2D shadowMap,
			#endif
			SunLightShadow sunLightShadow,
			int shadowIndex
		) {
			vec4 shadowWorldPosition = vec4( vSunShadowWorldPosition.xyz + vSunShadowWorldNormal * sunLightShadow.shadowNormalBias, 1.0 );
			float viewDepth = vSunShadowWorldPosition.w;
			int cascadeOffset = shadowIndex * SUN_LIGHT_CASCADES;
			float shadow = 1.0;
			for ( int i = SUN_LIGHT_CASCADES - 1; i >= 0; i -- ) {
				vec4 cascade = sunShadowCascade[ cascadeOffset + i ];
				if ( viewDepth >= cascade.x && viewDepth < cascade.y ) {
					float cascadeShadow = getShadow(
						shadowMap,
						sunLightShadow.shadowMapSize,
						sunLightShadow.shadowIntensity,
						sunLightShadow.shadowBias,
						sunLightShadow.shadowRadius,
						sunShadowMatrix[ cascadeOffset + i ] * shadowWorldPosition
					);
					shadow = mix( cascadeShadow, shadow, smoothstep( cascade.z, cascade.y, viewDepth ) );
				}
			}
			return shadow;
		}
	#endif
	#if NUM_POINT_LIGHT_SHADOWS > 0
	#if defined( SHADOWMAP_TYPE_PCF )
	float getPointShadow( samplerCubeShadow shadowMap, vec2 shadowMapSize, float shadowIntensity, float shadowBias, float shadowRadius, vec4 shadowCoord, float shadowCameraNear, float shadowCameraFar ) {
		float shadow = 1.0;
		vec3 lightToPosition = shadowCoord.xyz;
		vec3 bd3D = normalize( lightToPosition );
		vec3 absVec = abs( lightToPosition );
		float viewSpaceZ = max( max( absVec.x, absVec.y ), absVec.z );
		if ( viewSpaceZ - shadowCameraFar <= 0.0 && viewSpaceZ - shadowCameraNear >= 0.0 ) {
			float lightDistance = length( lightToPosition );
			float depthRange = shadowCameraFar - shadowCameraNear;
			#ifdef USE_REVERSED_DEPTH_BUFFER
				float depthA = - shadowCameraNear / depthRange - shadowBias;
				float depthB = shadowCameraNear * shadowCameraFar / ( depthRange * lightDistance );
			#else
				float depthA = shadowCameraFar / depthRange + shadowBias;
				float depthB = - shadowCameraNear * shadowCameraFar / ( depthRange * lightDistance );
			#endif
			float texelSize = shadowRadius / shadowMapSize.x;
			vec3 absDir = abs( bd3D );
			vec3 tangent = absDir.x > absDir.z ? vec3( 0.0, 1.0, 0.0 ) : vec3( 1.0, 0.0, 0.0 );
			tangent = normalize( cross( bd3D, tangent ) );
			vec3 bitangent = cross( bd3D, tangent );
			float phi = interleavedGradientNoise( gl_FragCoord.xy ) * PI2;
			shadow = 0.0;
			for ( int i = 0; i < 5; i ++ ) {
				vec2 offset = vogelDiskSample( i, 5, phi );
				vec3 direction = bd3D + ( tangent * offset.x + bitangent * offset.y ) * texelSize;
				vec3 absDirection = abs( direction );
				float dp = depthA + depthB / max( max( absDirection.x, absDirection.y ), absDirection.z );
				shadow += texture( shadowMap, vec4( direction, dp ) );
			}
			shadow *= 0.2;
		}
		return mix( 1.0, shadow, shadowIntensity );
	}
	#elif defined( SHADOWMAP_TYPE_BASIC )
	float getPointShadow( samplerCube shadowMap, vec2 shadowMapSize, float shadowIntensity, float shadowBias, float shadowRadius, vec4 shadowCoord, float shadowCameraNear, float shadowCameraFar ) {
		float shadow = 1.0;
		vec3 lightToPosition = shadowCoord.xyz;
		vec3 absVec = abs( lightToPosition );
		float viewSpaceZ = max( max( absVec.x, absVec.y ), absVec.z );
		if ( viewSpaceZ - shadowCameraFar <= 0.0 && viewSpaceZ - shadowCameraNear >= 0.0 ) {
			float dp = ( shadowCameraFar * ( viewSpaceZ - shadowCameraNear ) ) / ( viewSpaceZ * ( shadowCameraFar - shadowCameraNear ) );
			dp += shadowBias;
			vec3 bd3D = normalize( lightToPosition );
			float depth = textureCube( shadowMap, bd3D ).r;
			#ifdef USE_REVERSED_DEPTH_BUFFER
				depth = 1.0 - depth;
			#endif
			shadow = step( dp, depth );
		}
		return mix( 1.0, shadow, shadowIntensity );
	}
	#endif
	#endif
#endif`,zx=`#if NUM_SPOT_LIGHT_COORDS > 0
	uniform mat4 spotLightMatrix[ NUM_SPOT_LIGHT_COORDS ];
	varying vec4 vSpotLightCoord[ NUM_SPOT_LIGHT_COORDS ];
#endif
#ifdef USE_SHADOWMAP
	#if NUM_SUN_LIGHT_SHADOWS > 0
		varying vec4 vSunShadowWorldPosition;
		varying vec3 vSunShadowWorldNormal;
	#endif
	#if NUM_DIR_LIGHT_SHADOWS > 0
		uniform mat4 directionalShadowMatrix[ NUM_DIR_LIGHT_SHADOWS ];
		varying vec4 vDirectionalShadowCoord[ NUM_DIR_LIGHT_SHADOWS ];
		struct DirectionalLightShadow {
			float shadowIntensity;
			float shadowBias;
			float shadowNormalBias;
			float shadowRadius;
			vec2 shadowMapSize;
		};
		uniform DirectionalLightShadow directionalLightShadows[ NUM_DIR_LIGHT_SHADOWS ];
	#endif
	#if NUM_SPOT_LIGHT_SHADOWS > 0
		struct SpotLightShadow {
			float shadowIntensity;
			float shadowBias;
			float shadowNormalBias;
			float shadowRadius;
			vec2 shadowMapSize;
		};
		uniform SpotLightShadow spotLightShadows[ NUM_SPOT_LIGHT_SHADOWS ];
	#endif
	#if NUM_POINT_LIGHT_SHADOWS > 0
		uniform mat4 pointShadowMatrix[ NUM_POINT_LIGHT_SHADOWS ];
		varying vec4 vPointShadowCoord[ NUM_POINT_LIGHT_SHADOWS ];
		struct PointLightShadow {
			float shadowIntensity;
			float shadowBias;
			float shadowNormalBias;
			float shadowRadius;
			vec2 shadowMapSize;
			float shadowCameraNear;
			float shadowCameraFar;
		};
		uniform PointLightShadow pointLightShadows[ NUM_POINT_LIGHT_SHADOWS ];
	#endif
#endif`,Gx=`#if ( defined( USE_SHADOWMAP ) && ( NUM_DIR_LIGHT_SHADOWS > 0 || NUM_SUN_LIGHT_SHADOWS > 0 || NUM_POINT_LIGHT_SHADOWS > 0 ) ) || ( NUM_SPOT_LIGHT_COORDS > 0 )
	#ifdef HAS_NORMAL
		vec3 shadowWorldNormal = transformNormalByInverseViewMatrix( transformedNormal, viewMatrix );
	#else
		vec3 shadowWorldNormal = vec3( 0.0 );
	#endif
	vec4 shadowWorldPosition;
#endif
#if defined( USE_SHADOWMAP )
	#if NUM_SUN_LIGHT_SHADOWS > 0
		vSunShadowWorldPosition = vec4( worldPosition.xyz, - mvPosition.z );
		vSunShadowWorldNormal = shadowWorldNormal;
	#endif
	#if NUM_DIR_LIGHT_SHADOWS > 0
		#pragma unroll_loop_start
		for ( int i = 0; i < NUM_DIR_LIGHT_SHADOWS; i ++ ) {
			shadowWorldPosition = worldPosition + vec4( shadowWorldNormal * directionalLightShadows[ i ].shadowNormalBias, 0 );
			vDirectionalShadowCoord[ i ] = directionalShadowMatrix[ i ] * shadowWorldPosition;
		}
		#pragma unroll_loop_end
	#endif
	#if NUM_POINT_LIGHT_SHADOWS > 0
		#pragma unroll_loop_start
		for ( int i = 0; i < NUM_POINT_LIGHT_SHADOWS; i ++ ) {
			shadowWorldPosition = worldPosition + vec4( shadowWorldNormal * pointLightShadows[ i ].shadowNormalBias, 0 );
			vPointShadowCoord[ i ] = pointShadowMatrix[ i ] * shadowWorldPosition;
		}
		#pragma unroll_loop_end
	#endif
#endif
#if NUM_SPOT_LIGHT_COORDS > 0
	#pragma unroll_loop_start
	for ( int i = 0; i < NUM_SPOT_LIGHT_COORDS; i ++ ) {
		shadowWorldPosition = worldPosition;
		#if ( defined( USE_SHADOWMAP ) && UNROLLED_LOOP_INDEX < NUM_SPOT_LIGHT_SHADOWS )
			shadowWorldPosition.xyz += shadowWorldNormal * spotLightShadows[ i ].shadowNormalBias;
		#endif
		vSpotLightCoord[ i ] = spotLightMatrix[ i ] * shadowWorldPosition;
	}
	#pragma unroll_loop_end
#endif`,Vx=`float getShadowMask() {
	float shadow = 1.0;
	#ifdef USE_SHADOWMAP
	#if NUM_SUN_LIGHT_SHADOWS > 0
	SunLightShadow sunLight;
	#pragma unroll_loop_start
	for ( int i = 0; i < NUM_SUN_LIGHT_SHADOWS; i ++ ) {
		sunLight = sunLightShadows[ i ];
		shadow *= receiveShadow ? getSunShadow( sunShadowMap[ i ], sunLight, UNROLLED_LOOP_INDEX ) : 1.0;
	}
	#pragma unroll_loop_end
	#endif
	#if NUM_DIR_LIGHT_SHADOWS > 0
	DirectionalLightShadow directionalLight;
	#pragma unroll_loop_start
	for ( int i = 0; i < NUM_DIR_LIGHT_SHADOWS; i ++ ) {
		directionalLight = directionalLightShadows[ i ];
		shadow *= receiveShadow ? getShadow( directionalShadowMap[ i ], directionalLight.shadowMapSize, directionalLight.shadowIntensity, directionalLight.shadowBias, directionalLight.shadowRadius, vDirectionalShadowCoord[ i ] ) : 1.0;
	}
	#pragma unroll_loop_end
	#endif
	#if NUM_SPOT_LIGHT_SHADOWS > 0
	SpotLightShadow spotLight;
	#pragma unroll_loop_start
	for ( int i = 0; i < NUM_SPOT_LIGHT_SHADOWS; i ++ ) {
		spotLight = spotLightShadows[ i ];
		shadow *= receiveShadow ? getShadow( spotShadowMap[ i ], spotLight.shadowMapSize, spotLight.shadowIntensity, spotLight.shadowBias, spotLight.shadowRadius, vSpotLightCoord[ i ] ) : 1.0;
	}
	#pragma unroll_loop_end
	#endif
	#if NUM_POINT_LIGHT_SHADOWS > 0 && ( defined( SHADOWMAP_TYPE_PCF ) || defined( SHADOWMAP_TYPE_BASIC ) )
	PointLightShadow pointLight;
	#pragma unroll_loop_start
	for ( int i = 0; i < NUM_POINT_LIGHT_SHADOWS; i ++ ) {
		pointLight = pointLightShadows[ i ];
		shadow *= receiveShadow ? getPointShadow( pointShadowMap[ i ], pointLight.shadowMapSize, pointLight.shadowIntensity, pointLight.shadowBias, pointLight.shadowRadius, vPointShadowCoord[ i ], pointLight.shadowCameraNear, pointLight.shadowCameraFar ) : 1.0;
	}
	#pragma unroll_loop_end
	#endif
	#endif
	return shadow;
}`,Hx=`#ifdef USE_SKINNING
	mat4 boneMatX = getBoneMatrix( skinIndex.x );
	mat4 boneMatY = getBoneMatrix( skinIndex.y );
	mat4 boneMatZ = getBoneMatrix( skinIndex.z );
	mat4 boneMatW = getBoneMatrix( skinIndex.w );
#endif`,Wx=`#ifdef USE_SKINNING
	uniform mat4 bindMatrix;
	uniform mat4 bindMatrixInverse;
	uniform highp sampler2D boneTexture;
	mat4 getBoneMatrix( const in float i ) {
		int size = textureSize( boneTexture, 0 ).x;
		int j = int( i ) * 4;
		int x = j % size;
		int y = j / size;
		vec4 v1 = texelFetch( boneTexture, ivec2( x, y ), 0 );
		vec4 v2 = texelFetch( boneTexture, ivec2( x + 1, y ), 0 );
		vec4 v3 = texelFetch( boneTexture, ivec2( x + 2, y ), 0 );
		vec4 v4 = texelFetch( boneTexture, ivec2( x + 3, y ), 0 );
		return mat4( v1, v2, v3, v4 );
	}
#endif`,Xx=`#ifdef USE_SKINNING
	vec4 skinVertex = bindMatrix * vec4( transformed, 1.0 );
	vec4 skinned = vec4( 0.0 );
	skinned += boneMatX * skinVertex * skinWeight.x;
	skinned += boneMatY * skinVertex * skinWeight.y;
	skinned += boneMatZ * skinVertex * skinWeight.z;
	skinned += boneMatW * skinVertex * skinWeight.w;
	transformed = ( bindMatrixInverse * skinned ).xyz;
#endif`,qx=`#ifdef USE_SKINNING
	mat4 skinMatrix = mat4( 0.0 );
	skinMatrix += skinWeight.x * boneMatX;
	skinMatrix += skinWeight.y * boneMatY;
	skinMatrix += skinWeight.z * boneMatZ;
	skinMatrix += skinWeight.w * boneMatW;
	skinMatrix = bindMatrixInverse * skinMatrix * bindMatrix;
	objectNormal = vec4( skinMatrix * vec4( objectNormal, 0.0 ) ).xyz;
	#ifdef USE_TANGENT
		objectTangent = vec4( skinMatrix * vec4( objectTangent, 0.0 ) ).xyz;
	#endif
#endif`,$x=`float specularStrength;
#ifdef USE_SPECULARMAP
	vec4 texelSpecular = texture2D( specularMap, vSpecularMapUv );
	specularStrength = texelSpecular.r;
#else
	specularStrength = 1.0;
#endif`,Yx=`#ifdef USE_SPECULARMAP
	uniform sampler2D specularMap;
#endif`,Zx=`#if defined( TONE_MAPPING )
	gl_FragColor.rgb = toneMapping( gl_FragColor.rgb );
#endif`,Jx=`#ifndef saturate
#define saturate( a ) clamp( a, 0.0, 1.0 )
#endif
uniform float toneMappingExposure;
vec3 LinearToneMapping( vec3 color ) {
	return saturate( toneMappingExposure * color );
}
vec3 ReinhardToneMapping( vec3 color ) {
	color *= toneMappingExposure;
	return saturate( color / ( vec3( 1.0 ) + color ) );
}
vec3 CineonToneMapping( vec3 color ) {
	color *= toneMappingExposure;
	color = max( vec3( 0.0 ), color - 0.004 );
	return pow( ( color * ( 6.2 * color + 0.5 ) ) / ( color * ( 6.2 * color + 1.7 ) + 0.06 ), vec3( 2.2 ) );
}
vec3 RRTAndODTFit( vec3 v ) {
	vec3 a = v * ( v + 0.0245786 ) - 0.000090537;
	vec3 b = v * ( 0.983729 * v + 0.4329510 ) + 0.238081;
	return a / b;
}
vec3 ACESFilmicToneMapping( vec3 color ) {
	const mat3 ACESInputMat = mat3(
		vec3( 0.59719, 0.07600, 0.02840 ),		vec3( 0.35458, 0.90834, 0.13383 ),
		vec3( 0.04823, 0.01566, 0.83777 )
	);
	const mat3 ACESOutputMat = mat3(
		vec3(  1.60475, -0.10208, -0.00327 ),		vec3( -0.53108,  1.10813, -0.07276 ),
		vec3( -0.07367, -0.00605,  1.07602 )
	);
	color *= toneMappingExposure / 0.6;
	color = ACESInputMat * color;
	color = RRTAndODTFit( color );
	color = ACESOutputMat * color;
	return saturate( color );
}
const mat3 LINEAR_REC2020_TO_LINEAR_SRGB = mat3(
	vec3( 1.6605, - 0.1246, - 0.0182 ),
	vec3( - 0.5876, 1.1329, - 0.1006 ),
	vec3( - 0.0728, - 0.0083, 1.1187 )
);
const mat3 LINEAR_SRGB_TO_LINEAR_REC2020 = mat3(
	vec3( 0.6274, 0.0691, 0.0164 ),
	vec3( 0.3293, 0.9195, 0.0880 ),
	vec3( 0.0433, 0.0113, 0.8956 )
);
vec3 agxDefaultContrastApprox( vec3 x ) {
	vec3 x2 = x * x;
	vec3 x4 = x2 * x2;
	return + 15.5 * x4 * x2
		- 40.14 * x4 * x
		+ 31.96 * x4
		- 6.868 * x2 * x
		+ 0.4298 * x2
		+ 0.1191 * x
		- 0.00232;
}
vec3 AgXToneMapping( vec3 color ) {
	const mat3 AgXInsetMatrix = mat3(
		vec3( 0.856627153315983, 0.137318972929847, 0.11189821299995 ),
		vec3( 0.0951212405381588, 0.761241990602591, 0.0767994186031903 ),
		vec3( 0.0482516061458583, 0.101439036467562, 0.811302368396859 )
	);
	const mat3 AgXOutsetMatrix = mat3(
		vec3( 1.1271005818144368, - 0.1413297634984383, - 0.14132976349843826 ),
		vec3( - 0.11060664309660323, 1.157823702216272, - 0.11060664309660294 ),
		vec3( - 0.016493938717834573, - 0.016493938717834257, 1.2519364065950405 )
	);
	const float AgxMinEv = - 12.47393;	const float AgxMaxEv = 4.026069;
	color *= toneMappingExposure;
	color = LINEAR_SRGB_TO_LINEAR_REC2020 * color;
	color = AgXInsetMatrix * color;
	color = max( color, 1e-10 );	color = log2( color );
	color = ( color - AgxMinEv ) / ( AgxMaxEv - AgxMinEv );
	color = clamp( color, 0.0, 1.0 );
	color = agxDefaultContrastApprox( color );
	color = AgXOutsetMatrix * color;
	color = pow( max( vec3( 0.0 ), color ), vec3( 2.2 ) );
	color = LINEAR_REC2020_TO_LINEAR_SRGB * color;
	color = clamp( color, 0.0, 1.0 );
	return color;
}
vec3 NeutralToneMapping( vec3 color ) {
	const float StartCompression = 0.8 - 0.04;
	const float Desaturation = 0.15;
	color *= toneMappingExposure;
	float x = min( color.r, min( color.g, color.b ) );
	float offset = x < 0.08 ? x - 6.25 * x * x : 0.04;
	color -= offset;
	float peak = max( color.r, max( color.g, color.b ) );
	if ( peak < StartCompression ) return color;
	float d = 1. - StartCompression;
	float newPeak = 1. - d * d / ( peak + d - StartCompression );
	color *= newPeak / peak;
	float g = 1. - 1. / ( Desaturation * ( peak - newPeak ) + 1. );
	return mix( color, vec3( newPeak ), g );
}
vec3 CustomToneMapping( vec3 color ) { return color; }`,Kx=`#ifdef USE_TRANSMISSION
	material.transmission = transmission;
	material.transmissionAlpha = 1.0;
	material.thickness = thickness;
	material.attenuationDistance = attenuationDistance;
	material.attenuationColor = attenuationColor;
	#ifdef USE_TRANSMISSIONMAP
		material.transmission *= texture2D( transmissionMap, vTransmissionMapUv ).r;
	#endif
	#ifdef USE_THICKNESSMAP
		material.thickness *= texture2D( thicknessMap, vThicknessMapUv ).g;
	#endif
	vec3 pos = vWorldPosition;
	vec3 v = normalize( cameraPosition - pos );
	vec3 n = transformNormalByInverseViewMatrix( normal, viewMatrix );
	vec4 transmitted = getIBLVolumeRefraction(
		n, v, material.roughness, material.diffuseContribution, material.specularColorBlended, material.specularF90,
		pos, modelMatrix, viewMatrix, projectionMatrix, material.dispersion, material.ior, material.thickness,
		material.attenuationColor, material.attenuationDistance );
	material.transmissionAlpha = mix( material.transmissionAlpha, transmitted.a, material.transmission );
	totalDiffuse = mix( totalDiffuse, transmitted.rgb, material.transmission );
#endif`,jx=`#ifdef USE_TRANSMISSION
	uniform float transmission;
	uniform float thickness;
	uniform float attenuationDistance;
	uniform vec3 attenuationColor;
	#ifdef USE_TRANSMISSIONMAP
		uniform sampler2D transmissionMap;
	#endif
	#ifdef USE_THICKNESSMAP
		uniform sampler2D thicknessMap;
	#endif
	uniform vec2 transmissionSamplerSize;
	uniform sampler2D transmissionSamplerMap;
	uniform mat4 modelMatrix;
	uniform mat4 projectionMatrix;
	varying vec3 vWorldPosition;
	float w0( float a ) {
		return ( 1.0 / 6.0 ) * ( a * ( a * ( - a + 3.0 ) - 3.0 ) + 1.0 );
	}
	float w1( float a ) {
		return ( 1.0 / 6.0 ) * ( a *  a * ( 3.0 * a - 6.0 ) + 4.0 );
	}
	float w2( float a ){
		return ( 1.0 / 6.0 ) * ( a * ( a * ( - 3.0 * a + 3.0 ) + 3.0 ) + 1.0 );
	}
	float w3( float a ) {
		return ( 1.0 / 6.0 ) * ( a * a * a );
	}
	float g0( float a ) {
		return w0( a ) + w1( a );
	}
	float g1( float a ) {
		return w2( a ) + w3( a );
	}
	float h0( float a ) {
		return - 1.0 + w1( a ) / ( w0( a ) + w1( a ) );
	}
	float h1( float a ) {
		return 1.0 + w3( a ) / ( w2( a ) + w3( a ) );
	}
	vec4 bicubic( sampler2D tex, vec2 uv, vec4 texelSize, float lod ) {
		uv = uv * texelSize.zw + 0.5;
		vec2 iuv = floor( uv );
		vec2 fuv = fract( uv );
		float g0x = g0( fuv.x );
		float g1x = g1( fuv.x );
		float h0x = h0( fuv.x );
		float h1x = h1( fuv.x );
		float h0y = h0( fuv.y );
		float h1y = h1( fuv.y );
		vec2 p0 = ( vec2( iuv.x + h0x, iuv.y + h0y ) - 0.5 ) * texelSize.xy;
		vec2 p1 = ( vec2( iuv.x + h1x, iuv.y + h0y ) - 0.5 ) * texelSize.xy;
		vec2 p2 = ( vec2( iuv.x + h0x, iuv.y + h1y ) - 0.5 ) * texelSize.xy;
		vec2 p3 = ( vec2( iuv.x + h1x, iuv.y + h1y ) - 0.5 ) * texelSize.xy;
		return g0( fuv.y ) * ( g0x * textureLod( tex, p0, lod ) + g1x * textureLod( tex, p1, lod ) ) +
			g1( fuv.y ) * ( g0x * textureLod( tex, p2, lod ) + g1x * textureLod( tex, p3, lod ) );
	}
	vec4 textureBicubic( sampler2D sampler, vec2 uv, float lod ) {
		vec2 fLodSize = vec2( textureSize( sampler, int( lod ) ) );
		vec2 cLodSize = vec2( textureSize( sampler, int( lod + 1.0 ) ) );
		vec2 fLodSizeInv = 1.0 / fLodSize;
		vec2 cLodSizeInv = 1.0 / cLodSize;
		vec4 fSample = bicubic( sampler, uv, vec4( fLodSizeInv, fLodSize ), floor( lod ) );
		vec4 cSample = bicubic( sampler, uv, vec4( cLodSizeInv, cLodSize ), ceil( lod ) );
		return mix( fSample, cSample, fract( lod ) );
	}
	vec3 getVolumeTransmissionRay( const in vec3 n, const in vec3 v, const in float thickness, const in float ior, const in mat4 modelMatrix ) {
		vec3 refractionVector = refract( - v, normalize( n ), 1.0 / ior );
		vec3 modelScale;
		modelScale.x = length( vec3( modelMatrix[ 0 ].xyz ) );
		modelScale.y = length( vec3( modelMatrix[ 1 ].xyz ) );
		modelScale.z = length( vec3( modelMatrix[ 2 ].xyz ) );
		return normalize( refractionVector ) * thickness * modelScale;
	}
	float applyIorToRoughness( const in float roughness, const in float ior ) {
		return roughness * clamp( ior * 2.0 - 2.0, 0.0, 1.0 );
	}
	vec4 getTransmissionSample( const in vec2 fragCoord, const in float roughness, const in float ior ) {
		float lod = log2( transmissionSamplerSize.x ) * applyIorToRoughness( roughness, ior );
		return textureBicubic( transmissionSamplerMap, fragCoord.xy, lod );
	}
	vec3 volumeAttenuation( const in float transmissionDistance, const in vec3 attenuationColor, const in float attenuationDistance ) {
		if ( isinf( attenuationDistance ) ) {
			return vec3( 1.0 );
		} else {
			vec3 attenuationCoefficient = -log( attenuationColor ) / attenuationDistance;
			vec3 transmittance = exp( - attenuationCoefficient * transmissionDistance );			return transmittance;
		}
	}
	vec4 getIBLVolumeRefraction( const in vec3 n, const in vec3 v, const in float roughness, const in vec3 diffuseColor,
		const in vec3 specularColor, const in float specularF90, const in vec3 position, const in mat4 modelMatrix,
		const in mat4 viewMatrix, const in mat4 projMatrix, const in float dispersion, const in float ior, const in float thickness,
		const in vec3 attenuationColor, const in float attenuationDistance ) {
		vec4 transmittedLight;
		vec3 transmittance;
		#ifdef USE_DISPERSION
			float halfSpread = ( ior - 1.0 ) * 0.025 * dispersion;
			vec3 iors = vec3( ior - halfSpread, ior, ior + halfSpread );
			for ( int i = 0; i < 3; i ++ ) {
				vec3 transmissionRay = getVolumeTransmissionRay( n, v, thickness, iors[ i ], modelMatrix );
				vec3 refractedRayExit = position + transmissionRay;
				vec4 ndcPos = projMatrix * viewMatrix * vec4( refractedRayExit, 1.0 );
				vec2 refractionCoords = ndcPos.xy / ndcPos.w;
				refractionCoords += 1.0;
				refractionCoords /= 2.0;
				vec4 transmissionSample = getTransmissionSample( refractionCoords, roughness, iors[ i ] );
				transmittedLight[ i ] = transmissionSample[ i ];
				transmittedLight.a += transmissionSample.a;
				transmittance[ i ] = diffuseColor[ i ] * volumeAttenuation( length( transmissionRay ), attenuationColor, attenuationDistance )[ i ];
			}
			transmittedLight.a /= 3.0;
		#else
			vec3 transmissionRay = getVolumeTransmissionRay( n, v, thickness, ior, modelMatrix );
			vec3 refractedRayExit = position + transmissionRay;
			vec4 ndcPos = projMatrix * viewMatrix * vec4( refractedRayExit, 1.0 );
			vec2 refractionCoords = ndcPos.xy / ndcPos.w;
			refractionCoords += 1.0;
			refractionCoords /= 2.0;
			transmittedLight = getTransmissionSample( refractionCoords, roughness, ior );
			transmittance = diffuseColor * volumeAttenuation( length( transmissionRay ), attenuationColor, attenuationDistance );
		#endif
		vec3 attenuatedColor = transmittance * transmittedLight.rgb;
		vec3 F = EnvironmentBRDF( n, v, specularColor, specularF90, roughness );
		float transmittanceFactor = ( transmittance.r + transmittance.g + transmittance.b ) / 3.0;
		return vec4( ( 1.0 - F ) * attenuatedColor, 1.0 - ( 1.0 - transmittedLight.a ) * transmittanceFactor );
	}
#endif`,Qx=`#if defined( USE_UV ) || defined( USE_ANISOTROPY )
	varying vec2 vUv;
#endif
#ifdef USE_MAP
	varying vec2 vMapUv;
#endif
#ifdef USE_ALPHAMAP
	varying vec2 vAlphaMapUv;
#endif
#ifdef USE_LIGHTMAP
	varying vec2 vLightMapUv;
#endif
#ifdef USE_AOMAP
	varying vec2 vAoMapUv;
#endif
#ifdef USE_BUMPMAP
	varying vec2 vBumpMapUv;
#endif
#ifdef USE_NORMALMAP
	varying vec2 vNormalMapUv;
#endif
#ifdef USE_EMISSIVEMAP
	varying vec2 vEmissiveMapUv;
#endif
#ifdef USE_METALNESSMAP
	varying vec2 vMetalnessMapUv;
#endif
#ifdef USE_ROUGHNESSMAP
	varying vec2 vRoughnessMapUv;
#endif
#ifdef USE_DIFFUSE_ROUGHNESSMAP
	varying vec2 vDiffuseRoughnessMapUv;
#endif
#ifdef USE_ANISOTROPYMAP
	varying vec2 vAnisotropyMapUv;
#endif
#ifdef USE_CLEARCOATMAP
	varying vec2 vClearcoatMapUv;
#endif
#ifdef USE_CLEARCOAT_NORMALMAP
	varying vec2 vClearcoatNormalMapUv;
#endif
#ifdef USE_CLEARCOAT_ROUGHNESSMAP
	varying vec2 vClearcoatRoughnessMapUv;
#endif
#ifdef USE_IRIDESCENCEMAP
	varying vec2 vIridescenceMapUv;
#endif
#ifdef USE_IRIDESCENCE_THICKNESSMAP
	varying vec2 vIridescenceThicknessMapUv;
#endif
#ifdef USE_SHEEN_COLORMAP
	varying vec2 vSheenColorMapUv;
#endif
#ifdef USE_SHEEN_ROUGHNESSMAP
	varying vec2 vSheenRoughnessMapUv;
#endif
#ifdef USE_SPECULARMAP
	varying vec2 vSpecularMapUv;
#endif
#ifdef USE_SPECULAR_COLORMAP
	varying vec2 vSpecularColorMapUv;
#endif
#ifdef USE_SPECULAR_INTENSITYMAP
	varying vec2 vSpecularIntensityMapUv;
#endif
#ifdef USE_TRANSMISSIONMAP
	uniform mat3 transmissionMapTransform;
	varying vec2 vTransmissionMapUv;
#endif
#ifdef USE_THICKNESSMAP
	uniform mat3 thicknessMapTransform;
	varying vec2 vThicknessMapUv;
#endif`,t_=`#if defined( USE_UV ) || defined( USE_ANISOTROPY )
	varying vec2 vUv;
#endif
#ifdef USE_MAP
	uniform mat3 mapTransform;
	varying vec2 vMapUv;
#endif
#ifdef USE_ALPHAMAP
	uniform mat3 alphaMapTransform;
	varying vec2 vAlphaMapUv;
#endif
#ifdef USE_LIGHTMAP
	uniform mat3 lightMapTransform;
	varying vec2 vLightMapUv;
#endif
#ifdef USE_AOMAP
	uniform mat3 aoMapTransform;
	varying vec2 vAoMapUv;
#endif
#ifdef USE_BUMPMAP
	uniform mat3 bumpMapTransform;
	varying vec2 vBumpMapUv;
#endif
#ifdef USE_NORMALMAP
	uniform mat3 normalMapTransform;
	varying vec2 vNormalMapUv;
#endif
#ifdef USE_DISPLACEMENTMAP
	uniform mat3 displacementMapTransform;
	varying vec2 vDisplacementMapUv;
#endif
#ifdef USE_EMISSIVEMAP
	uniform mat3 emissiveMapTransform;
	varying vec2 vEmissiveMapUv;
#endif
#ifdef USE_METALNESSMAP
	uniform mat3 metalnessMapTransform;
	varying vec2 vMetalnessMapUv;
#endif
#ifdef USE_ROUGHNESSMAP
	uniform mat3 roughnessMapTransform;
	varying vec2 vRoughnessMapUv;
#endif
#ifdef USE_DIFFUSE_ROUGHNESSMAP
	uniform mat3 diffuseRoughnessMapTransform;
	varying vec2 vDiffuseRoughnessMapUv;
#endif
#ifdef USE_ANISOTROPYMAP
	uniform mat3 anisotropyMapTransform;
	varying vec2 vAnisotropyMapUv;
#endif
#ifdef USE_CLEARCOATMAP
	uniform mat3 clearcoatMapTransform;
	varying vec2 vClearcoatMapUv;
#endif
#ifdef USE_CLEARCOAT_NORMALMAP
	uniform mat3 clearcoatNormalMapTransform;
	varying vec2 vClearcoatNormalMapUv;
#endif
#ifdef USE_CLEARCOAT_ROUGHNESSMAP
	uniform mat3 clearcoatRoughnessMapTransform;
	varying vec2 vClearcoatRoughnessMapUv;
#endif
#ifdef USE_SHEEN_COLORMAP
	uniform mat3 sheenColorMapTransform;
	varying vec2 vSheenColorMapUv;
#endif
#ifdef USE_SHEEN_ROUGHNESSMAP
	uniform mat3 sheenRoughnessMapTransform;
	varying vec2 vSheenRoughnessMapUv;
#endif
#ifdef USE_IRIDESCENCEMAP
	uniform mat3 iridescenceMapTransform;
	varying vec2 vIridescenceMapUv;
#endif
#ifdef USE_IRIDESCENCE_THICKNESSMAP
	uniform mat3 iridescenceThicknessMapTransform;
	varying vec2 vIridescenceThicknessMapUv;
#endif
#ifdef USE_SPECULARMAP
	uniform mat3 specularMapTransform;
	varying vec2 vSpecularMapUv;
#endif
#ifdef USE_SPECULAR_COLORMAP
	uniform mat3 specularColorMapTransform;
	varying vec2 vSpecularColorMapUv;
#endif
#ifdef USE_SPECULAR_INTENSITYMAP
	uniform mat3 specularIntensityMapTransform;
	varying vec2 vSpecularIntensityMapUv;
#endif
#ifdef USE_TRANSMISSIONMAP
	uniform mat3 transmissionMapTransform;
	varying vec2 vTransmissionMapUv;
#endif
#ifdef USE_THICKNESSMAP
	uniform mat3 thicknessMapTransform;
	varying vec2 vThicknessMapUv;
#endif`,e_=`#if defined( USE_UV ) || defined( USE_ANISOTROPY )
	vUv = vec3( uv, 1 ).xy;
#endif
#ifdef USE_MAP
	vMapUv = ( mapTransform * vec3( MAP_UV, 1 ) ).xy;
#endif
#ifdef USE_ALPHAMAP
	vAlphaMapUv = ( alphaMapTransform * vec3( ALPHAMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_LIGHTMAP
	vLightMapUv = ( lightMapTransform * vec3( LIGHTMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_AOMAP
	vAoMapUv = ( aoMapTransform * vec3( AOMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_BUMPMAP
	vBumpMapUv = ( bumpMapTransform * vec3( BUMPMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_NORMALMAP
	vNormalMapUv = ( normalMapTransform * vec3( NORMALMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_DISPLACEMENTMAP
	vDisplacementMapUv = ( displacementMapTransform * vec3( DISPLACEMENTMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_EMISSIVEMAP
	vEmissiveMapUv = ( emissiveMapTransform * vec3( EMISSIVEMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_METALNESSMAP
	vMetalnessMapUv = ( metalnessMapTransform * vec3( METALNESSMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_ROUGHNESSMAP
	vRoughnessMapUv = ( roughnessMapTransform * vec3( ROUGHNESSMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_DIFFUSE_ROUGHNESSMAP
	vDiffuseRoughnessMapUv = ( diffuseRoughnessMapTransform * vec3( DIFFUSE_ROUGHNESSMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_ANISOTROPYMAP
	vAnisotropyMapUv = ( anisotropyMapTransform * vec3( ANISOTROPYMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_CLEARCOATMAP
	vClearcoatMapUv = ( clearcoatMapTransform * vec3( CLEARCOATMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_CLEARCOAT_NORMALMAP
	vClearcoatNormalMapUv = ( clearcoatNormalMapTransform * vec3( CLEARCOAT_NORMALMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_CLEARCOAT_ROUGHNESSMAP
	vClearcoatRoughnessMapUv = ( clearcoatRoughnessMapTransform * vec3( CLEARCOAT_ROUGHNESSMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_IRIDESCENCEMAP
	vIridescenceMapUv = ( iridescenceMapTransform * vec3( IRIDESCENCEMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_IRIDESCENCE_THICKNESSMAP
	vIridescenceThicknessMapUv = ( iridescenceThicknessMapTransform * vec3( IRIDESCENCE_THICKNESSMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_SHEEN_COLORMAP
	vSheenColorMapUv = ( sheenColorMapTransform * vec3( SHEEN_COLORMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_SHEEN_ROUGHNESSMAP
	vSheenRoughnessMapUv = ( sheenRoughnessMapTransform * vec3( SHEEN_ROUGHNESSMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_SPECULARMAP
	vSpecularMapUv = ( specularMapTransform * vec3( SPECULARMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_SPECULAR_COLORMAP
	vSpecularColorMapUv = ( specularColorMapTransform * vec3( SPECULAR_COLORMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_SPECULAR_INTENSITYMAP
	vSpecularIntensityMapUv = ( specularIntensityMapTransform * vec3( SPECULAR_INTENSITYMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_TRANSMISSIONMAP
	vTransmissionMapUv = ( transmissionMapTransform * vec3( TRANSMISSIONMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_THICKNESSMAP
	vThicknessMapUv = ( thicknessMapTransform * vec3( THICKNESSMAP_UV, 1 ) ).xy;
#endif`,n_=`#if defined( USE_ENVMAP ) || defined( DISTANCE ) || defined ( USE_SHADOWMAP ) || defined ( USE_TRANSMISSION ) || NUM_SPOT_LIGHT_COORDS > 0
	vec4 worldPosition = vec4( transformed, 1.0 );
	#ifdef USE_BATCHING
		worldPosition = batchingMatrix * worldPosition;
	#endif
	#ifdef USE_INSTANCING
		worldPosition = instanceMatrix * worldPosition;
	#endif
	worldPosition = modelMatrix * worldPosition;
#endif`,i_=`varying vec2 vUv;
uniform mat3 uvTransform;
void main() {
	vUv = ( uvTransform * vec3( uv, 1 ) ).xy;
	gl_Position = vec4( position.xy, 1.0, 1.0 );
}`,s_=`uniform sampler2D t2D;
uniform float backgroundIntensity;
varying vec2 vUv;
void main() {
	vec4 texColor = texture2D( t2D, vUv );
	#ifdef DECODE_VIDEO_TEXTURE
		texColor = vec4( mix( pow( texColor.rgb * 0.9478672986 + vec3( 0.0521327014 ), vec3( 2.4 ) ), texColor.rgb * 0.0773993808, vec3( lessThanEqual( texColor.rgb, vec3( 0.04045 ) ) ) ), texColor.w );
	#endif
	texColor.rgb *= backgroundIntensity;
	gl_FragColor = texColor;
	#include <tonemapping_fragment>
	#include <colorspace_fragment>
}`,r_=`varying vec3 vWorldDirection;
#include <common>
void main() {
	vWorldDirection = transformDirection( position, modelMatrix );
	#include <begin_vertex>
	#include <project_vertex>
	gl_Position.z = gl_Position.w;
}`,o_=`uniform float backgroundBlurriness;
uniform float backgroundIntensity;
uniform mat3 backgroundRotation;
varying vec3 vWorldDirection;
#include <envmap_common_pars_fragment>
void main() {
	#ifdef ENVMAP_TYPE_PMREM
		vec4 texColor = textureLod( envMap, backgroundRotation * vWorldDirection, roughnessToMip( backgroundBlurriness ) );
	#else
		vec4 texColor = textureCube( envMap, backgroundRotation * vWorldDirection );
	#endif
	texColor.rgb *= backgroundIntensity;
	gl_FragColor = texColor;
	#include <tonemapping_fragment>
	#include <colorspace_fragment>
}`,a_=`varying vec3 vWorldDirection;
#include <common>
void main() {
	vWorldDirection = transformDirection( position, modelMatrix );
	#include <begin_vertex>
	#include <project_vertex>
	gl_Position.z = gl_Position.w;
}`,l_=`uniform samplerCube tCube;
uniform float tFlip;
uniform float opacity;
varying vec3 vWorldDirection;
void main() {
	vec4 texColor = textureCube( tCube, vec3( tFlip * vWorldDirection.x, vWorldDirection.yz ) );
	gl_FragColor = texColor;
	gl_FragColor.a *= opacity;
	#include <tonemapping_fragment>
	#include <colorspace_fragment>
}`,c_=`#include <common>
#include <batching_pars_vertex>
#include <uv_pars_vertex>
#include <displacementmap_pars_vertex>
#include <morphtarget_pars_vertex>
#include <skinning_pars_vertex>
#include <logdepthbuf_pars_vertex>
#include <clipping_planes_pars_vertex>
varying vec2 vHighPrecisionZW;
void main() {
	#include <uv_vertex>
	#include <batching_vertex>
	#include <skinbase_vertex>
	#include <morphinstance_vertex>
	#ifdef USE_DISPLACEMENTMAP
		#include <beginnormal_vertex>
		#include <morphnormal_vertex>
		#include <skinnormal_vertex>
	#endif
	#include <begin_vertex>
	#include <morphtarget_vertex>
	#include <skinning_vertex>
	#include <displacementmap_vertex>
	#include <project_vertex>
	#include <logdepthbuf_vertex>
	#include <clipping_planes_vertex>
	vHighPrecisionZW = gl_Position.zw;
}`,h_=`#if DEPTH_PACKING == 3200
	uniform float opacity;
#endif
#include <common>
#include <packing>
#include <uv_pars_fragment>
#include <map_pars_fragment>
#include <alphamap_pars_fragment>
#include <alphatest_pars_fragment>
#include <alphahash_pars_fragment>
#include <logdepthbuf_pars_fragment>
#include <clipping_planes_pars_fragment>
varying vec2 vHighPrecisionZW;
void main() {
	vec4 diffuseColor = vec4( 1.0 );
	#include <clipping_planes_fragment>
	#if DEPTH_PACKING == 3200
		diffuseColor.a = opacity;
	#endif
	#include <map_fragment>
	#include <alphamap_fragment>
	#include <alphatest_fragment>
	#include <alphahash_fragment>
	#include <logdepthbuf_fragment>
	#ifdef USE_REVERSED_DEPTH_BUFFER
		float fragCoordZ = vHighPrecisionZW[ 0 ] / vHighPrecisionZW[ 1 ];
	#else
		float fragCoordZ = 0.5 * vHighPrecisionZW[ 0 ] / vHighPrecisionZW[ 1 ] + 0.5;
	#endif
	#if DEPTH_PACKING == 3200
		gl_FragColor = vec4( vec3( 1.0 - fragCoordZ ), opacity );
	#elif DEPTH_PACKING == 3201
		gl_FragColor = packDepthToRGBA( fragCoordZ );
	#elif DEPTH_PACKING == 3202
		gl_FragColor = vec4( packDepthToRGB( fragCoordZ ), 1.0 );
	#elif DEPTH_PACKING == 3203
		gl_FragColor = vec4( packDepthToRG( fragCoordZ ), 0.0, 1.0 );
	#endif
}`,u_=`#define DISTANCE
varying vec3 vWorldPosition;
#include <common>
#include <batching_pars_vertex>
#include <uv_pars_vertex>
#include <displacementmap_pars_vertex>
#include <morphtarget_pars_vertex>
#include <skinning_pars_vertex>
#include <clipping_planes_pars_vertex>
void main() {
	#include <uv_vertex>
	#include <batching_vertex>
	#include <skinbase_vertex>
	#include <morphinstance_vertex>
	#ifdef USE_DISPLACEMENTMAP
		#include <beginnormal_vertex>
		#include <morphnormal_vertex>
		#include <skinnormal_vertex>
	#endif
	#include <begin_vertex>
	#include <morphtarget_vertex>
	#include <skinning_vertex>
	#include <displacementmap_vertex>
	#include <project_vertex>
	#include <worldpos_vertex>
	#include <clipping_planes_vertex>
	vWorldPosition = worldPosition.xyz;
}`,d_=`#define DISTANCE
uniform vec3 referencePosition;
uniform float nearDistance;
uniform float farDistance;
varying vec3 vWorldPosition;
#include <common>
#include <uv_pars_fragment>
#include <map_pars_fragment>
#include <alphamap_pars_fragment>
#include <alphatest_pars_fragment>
#include <alphahash_pars_fragment>
#include <clipping_planes_pars_fragment>
void main() {
	vec4 diffuseColor = vec4( 1.0 );
	#include <clipping_planes_fragment>
	#include <map_fragment>
	#include <alphamap_fragment>
	#include <alphatest_fragment>
	#include <alphahash_fragment>
	float dist = length( vWorldPosition - referencePosition );
	dist = ( dist - nearDistance ) / ( farDistance - nearDistance );
	dist = saturate( dist );
	gl_FragColor = vec4( dist, 0.0, 0.0, 1.0 );
}`,f_=`varying vec3 vWorldDirection;
#include <common>
void main() {
	vWorldDirection = transformDirection( position, modelMatrix );
	#include <begin_vertex>
	#include <project_vertex>
}`,p_=`uniform sampler2D tEquirect;
varying vec3 vWorldDirection;
#include <common>
void main() {
	vec3 direction = normalize( vWorldDirection );
	vec2 sampleUV = equirectUv( direction );
	gl_FragColor = texture2D( tEquirect, sampleUV );
	#include <tonemapping_fragment>
	#include <colorspace_fragment>
}`,m_=`uniform float scale;
attribute float lineDistance;
varying float vLineDistance;
#include <common>
#include <uv_pars_vertex>
#include <color_pars_vertex>
#include <fog_pars_vertex>
#include <morphtarget_pars_vertex>
#include <logdepthbuf_pars_vertex>
#include <clipping_planes_pars_vertex>
void main() {
	vLineDistance = scale * lineDistance;
	#include <uv_vertex>
	#include <color_vertex>
	#include <morphinstance_vertex>
	#include <morphcolor_vertex>
	#include <begin_vertex>
	#include <morphtarget_vertex>
	#include <project_vertex>
	#include <logdepthbuf_vertex>
	#include <clipping_planes_vertex>
	#include <fog_vertex>
}`,g_=`uniform vec3 diffuse;
uniform float opacity;
uniform float dashSize;
uniform float totalSize;
varying float vLineDistance;
#include <common>
#include <color_pars_fragment>
#include <uv_pars_fragment>
#include <map_pars_fragment>
#include <fog_pars_fragment>
#include <logdepthbuf_pars_fragment>
#include <clipping_planes_pars_fragment>
void main() {
	vec4 diffuseColor = vec4( diffuse, opacity );
	#include <clipping_planes_fragment>
	if ( mod( vLineDistance, totalSize ) > dashSize ) {
		discard;
	}
	vec3 outgoingLight = vec3( 0.0 );
	#include <logdepthbuf_fragment>
	#include <map_fragment>
	#include <color_fragment>
	outgoingLight = diffuseColor.rgb;
	#include <opaque_fragment>
	#include <tonemapping_fragment>
	#include <colorspace_fragment>
	#include <fog_fragment>
	#include <premultiplied_alpha_fragment>
}`,x_=`#include <common>
#include <batching_pars_vertex>
#include <uv_pars_vertex>
#include <envmap_pars_vertex>
#include <color_pars_vertex>
#include <fog_pars_vertex>
#include <morphtarget_pars_vertex>
#include <skinning_pars_vertex>
#include <logdepthbuf_pars_vertex>
#include <clipping_planes_pars_vertex>
void main() {
	#include <uv_vertex>
	#include <color_vertex>
	#include <morphinstance_vertex>
	#include <morphcolor_vertex>
	#include <batching_vertex>
	#if defined ( USE_ENVMAP ) || defined ( USE_SKINNING )
		#include <beginnormal_vertex>
		#include <morphnormal_vertex>
		#include <skinbase_vertex>
		#include <skinnormal_vertex>
		#include <defaultnormal_vertex>
	#endif
	#include <begin_vertex>
	#include <morphtarget_vertex>
	#include <skinning_vertex>
	#include <project_vertex>
	#include <logdepthbuf_vertex>
	#include <clipping_planes_vertex>
	#include <worldpos_vertex>
	#include <envmap_vertex>
	#include <fog_vertex>
}`,__=`uniform vec3 diffuse;
uniform float opacity;
#ifndef FLAT_SHADED
	varying vec3 vNormal;
#endif
#include <common>
#include <dithering_pars_fragment>
#include <color_pars_fragment>
#include <uv_pars_fragment>
#include <map_pars_fragment>
#include <alphamap_pars_fragment>
#include <alphatest_pars_fragment>
#include <alphahash_pars_fragment>
#include <aomap_pars_fragment>
#include <lightmap_pars_fragment>
#include <envmap_common_pars_fragment>
#include <envmap_pars_fragment>
#include <fog_pars_fragment>
#include <specularmap_pars_fragment>
#include <logdepthbuf_pars_fragment>
#include <clipping_planes_pars_fragment>
void main() {
	vec4 diffuseColor = vec4( diffuse, opacity );
	#include <clipping_planes_fragment>
	#include <logdepthbuf_fragment>
	#include <map_fragment>
	#include <color_fragment>
	#include <alphamap_fragment>
	#include <alphatest_fragment>
	#include <alphahash_fragment>
	#include <specularmap_fragment>
	ReflectedLight reflectedLight = ReflectedLight( vec3( 0.0 ), vec3( 0.0 ), vec3( 0.0 ), vec3( 0.0 ) );
	#ifdef USE_LIGHTMAP
		vec4 lightMapTexel = texture2D( lightMap, vLightMapUv );
		reflectedLight.indirectDiffuse += lightMapTexel.rgb * lightMapIntensity * RECIPROCAL_PI;
	#else
		reflectedLight.indirectDiffuse += vec3( 1.0 );
	#endif
	#include <aomap_fragment>
	reflectedLight.indirectDiffuse *= diffuseColor.rgb;
	vec3 outgoingLight = reflectedLight.indirectDiffuse;
	#include <envmap_fragment>
	#include <opaque_fragment>
	#include <tonemapping_fragment>
	#include <colorspace_fragment>
	#include <fog_fragment>
	#include <premultiplied_alpha_fragment>
	#include <dithering_fragment>
}`,y_=`#define LAMBERT
varying vec3 vViewPosition;
#include <common>
#include <batching_pars_vertex>
#include <uv_pars_vertex>
#include <displacementmap_pars_vertex>
#include <envmap_pars_vertex>
#include <color_pars_vertex>
#include <fog_pars_vertex>
#include <normal_pars_vertex>
#include <morphtarget_pars_vertex>
#include <skinning_pars_vertex>
#include <shadowmap_pars_vertex>
#include <logdepthbuf_pars_vertex>
#include <clipping_planes_pars_vertex>
void main() {
	#include <uv_vertex>
	#include <color_vertex>
	#include <morphinstance_vertex>
	#include <morphcolor_vertex>
	#include <batching_vertex>
	#include <beginnormal_vertex>
	#include <morphnormal_vertex>
	#include <skinbase_vertex>
	#include <skinnormal_vertex>
	#include <defaultnormal_vertex>
	#include <normal_vertex>
	#include <begin_vertex>
	#include <morphtarget_vertex>
	#include <skinning_vertex>
	#include <displacementmap_vertex>
	#include <project_vertex>
	#include <logdepthbuf_vertex>
	#include <clipping_planes_vertex>
	vViewPosition = - mvPosition.xyz;
	#include <worldpos_vertex>
	#include <envmap_vertex>
	#include <shadowmap_vertex>
	#include <fog_vertex>
}`,v_=`#define LAMBERT
uniform vec3 diffuse;
uniform vec3 emissive;
uniform float opacity;
#include <common>
#include <dithering_pars_fragment>
#include <color_pars_fragment>
#include <uv_pars_fragment>
#include <map_pars_fragment>
#include <alphamap_pars_fragment>
#include <alphatest_pars_fragment>
#include <alphahash_pars_fragment>
#include <aomap_pars_fragment>
#include <lightmap_pars_fragment>
#include <emissivemap_pars_fragment>
#include <envmap_common_pars_fragment>
#include <envmap_pars_fragment>
#include <envmap_physical_pars_fragment>
#include <fog_pars_fragment>
#include <bsdfs>
#include <lights_pars_begin>
#include <normal_pars_fragment>
#include <lights_lambert_pars_fragment>
#include <shadowmap_pars_fragment>
#include <bumpmap_pars_fragment>
#include <normalmap_pars_fragment>
#include <specularmap_pars_fragment>
#include <logdepthbuf_pars_fragment>
#include <clipping_planes_pars_fragment>
void main() {
	vec4 diffuseColor = vec4( diffuse, opacity );
	#include <clipping_planes_fragment>
	ReflectedLight reflectedLight = ReflectedLight( vec3( 0.0 ), vec3( 0.0 ), vec3( 0.0 ), vec3( 0.0 ) );
	vec3 totalEmissiveRadiance = emissive;
	#include <logdepthbuf_fragment>
	#include <map_fragment>
	#include <color_fragment>
	#include <alphamap_fragment>
	#include <alphatest_fragment>
	#include <alphahash_fragment>
	#include <specularmap_fragment>
	#include <normal_fragment_begin>
	#include <normal_fragment_maps>
	#include <emissivemap_fragment>
	#include <lights_lambert_fragment>
	#include <lights_fragment_begin>
	#include <lights_fragment_maps>
	#include <lights_fragment_end>
	#include <aomap_fragment>
	vec3 outgoingLight = reflectedLight.directDiffuse + reflectedLight.indirectDiffuse + totalEmissiveRadiance;
	#include <envmap_fragment>
	#include <opaque_fragment>
	#include <tonemapping_fragment>
	#include <colorspace_fragment>
	#include <fog_fragment>
	#include <premultiplied_alpha_fragment>
	#include <dithering_fragment>
}`,M_=`#define MATCAP
varying vec3 vViewPosition;
#include <common>
#include <batching_pars_vertex>
#include <uv_pars_vertex>
#include <color_pars_vertex>
#include <displacementmap_pars_vertex>
#include <fog_pars_vertex>
#include <normal_pars_vertex>
#include <morphtarget_pars_vertex>
#include <skinning_pars_vertex>
#include <logdepthbuf_pars_vertex>
#include <clipping_planes_pars_vertex>
void main() {
	#include <uv_vertex>
	#include <color_vertex>
	#include <morphinstance_vertex>
	#include <morphcolor_vertex>
	#include <batching_vertex>
	#include <beginnormal_vertex>
	#include <morphnormal_vertex>
	#include <skinbase_vertex>
	#include <skinnormal_vertex>
	#include <defaultnormal_vertex>
	#include <normal_vertex>
	#include <begin_vertex>
	#include <morphtarget_vertex>
	#include <skinning_vertex>
	#include <displacementmap_vertex>
	#include <project_vertex>
	#include <logdepthbuf_vertex>
	#include <clipping_planes_vertex>
	#include <fog_vertex>
	vViewPosition = - mvPosition.xyz;
}`,b_=`#define MATCAP
uniform vec3 diffuse;
uniform float opacity;
uniform sampler2D matcap;
varying vec3 vViewPosition;
#include <common>
#include <dithering_pars_fragment>
#include <color_pars_fragment>
#include <uv_pars_fragment>
#include <map_pars_fragment>
#include <alphamap_pars_fragment>
#include <alphatest_pars_fragment>
#include <alphahash_pars_fragment>
#include <fog_pars_fragment>
#include <normal_pars_fragment>
#include <bumpmap_pars_fragment>
#include <normalmap_pars_fragment>
#include <logdepthbuf_pars_fragment>
#include <clipping_planes_pars_fragment>
void main() {
	vec4 diffuseColor = vec4( diffuse, opacity );
	#include <clipping_planes_fragment>
	#include <logdepthbuf_fragment>
	#include <map_fragment>
	#include <color_fragment>
	#include <alphamap_fragment>
	#include <alphatest_fragment>
	#include <alphahash_fragment>
	#include <normal_fragment_begin>
	#include <normal_fragment_maps>
	vec3 viewDir = normalize( vViewPosition );
	vec3 x = normalize( vec3( viewDir.z, 0.0, - viewDir.x ) );
	vec3 y = cross( viewDir, x );
	vec2 uv = vec2( dot( x, normal ), dot( y, normal ) ) * 0.495 + 0.5;
	#ifdef USE_MATCAP
		vec4 matcapColor = texture2D( matcap, uv );
	#else
		vec4 matcapColor = vec4( vec3( mix( 0.2, 0.8, uv.y ) ), 1.0 );
	#endif
	vec3 outgoingLight = diffuseColor.rgb * matcapColor.rgb;
	#include <opaque_fragment>
	#include <tonemapping_fragment>
	#include <colorspace_fragment>
	#include <fog_fragment>
	#include <premultiplied_alpha_fragment>
	#include <dithering_fragment>
}`,S_=`#define NORMAL
#if defined( FLAT_SHADED ) || defined( USE_BUMPMAP ) || defined( USE_NORMALMAP_TANGENTSPACE )
	varying vec3 vViewPosition;
#endif
#include <common>
#include <batching_pars_vertex>
#include <uv_pars_vertex>
#include <displacementmap_pars_vertex>
#include <normal_pars_vertex>
#include <morphtarget_pars_vertex>
#include <skinning_pars_vertex>
#include <logdepthbuf_pars_vertex>
#include <clipping_planes_pars_vertex>
void main() {
	#include <uv_vertex>
	#include <batching_vertex>
	#include <beginnormal_vertex>
	#include <morphinstance_vertex>
	#include <morphnormal_vertex>
	#include <skinbase_vertex>
	#include <skinnormal_vertex>
	#include <defaultnormal_vertex>
	#include <normal_vertex>
	#include <begin_vertex>
	#include <morphtarget_vertex>
	#include <skinning_vertex>
	#include <displacementmap_vertex>
	#include <project_vertex>
	#include <logdepthbuf_vertex>
	#include <clipping_planes_vertex>
#if defined( FLAT_SHADED ) || defined( USE_BUMPMAP ) || defined( USE_NORMALMAP_TANGENTSPACE )
	vViewPosition = - mvPosition.xyz;
#endif
}`,w_=`#define NORMAL
uniform float opacity;
#if defined( FLAT_SHADED ) || defined( USE_BUMPMAP ) || defined( USE_NORMALMAP_TANGENTSPACE )
	varying vec3 vViewPosition;
#endif
#include <uv_pars_fragment>
#include <normal_pars_fragment>
#include <bumpmap_pars_fragment>
#include <normalmap_pars_fragment>
#include <logdepthbuf_pars_fragment>
#include <clipping_planes_pars_fragment>
void main() {
	vec4 diffuseColor = vec4( 0.0, 0.0, 0.0, opacity );
	#include <clipping_planes_fragment>
	#include <logdepthbuf_fragment>
	#include <normal_fragment_begin>
	#include <normal_fragment_maps>
	gl_FragColor = vec4( normalize( normal ) * 0.5 + 0.5, diffuseColor.a );
	#ifdef OPAQUE
		gl_FragColor.a = 1.0;
	#endif
}`,E_=`#define PHONG
varying vec3 vViewPosition;
#include <common>
#include <batching_pars_vertex>
#include <uv_pars_vertex>
#include <displacementmap_pars_vertex>
#include <envmap_pars_vertex>
#include <color_pars_vertex>
#include <fog_pars_vertex>
#include <normal_pars_vertex>
#include <morphtarget_pars_vertex>
#include <skinning_pars_vertex>
#include <shadowmap_pars_vertex>
#include <logdepthbuf_pars_vertex>
#include <clipping_planes_pars_vertex>
void main() {
	#include <uv_vertex>
	#include <color_vertex>
	#include <morphcolor_vertex>
	#include <batching_vertex>
	#include <beginnormal_vertex>
	#include <morphinstance_vertex>
	#include <morphnormal_vertex>
	#include <skinbase_vertex>
	#include <skinnormal_vertex>
	#include <defaultnormal_vertex>
	#include <normal_vertex>
	#include <begin_vertex>
	#include <morphtarget_vertex>
	#include <skinning_vertex>
	#include <displacementmap_vertex>
	#include <project_vertex>
	#include <logdepthbuf_vertex>
	#include <clipping_planes_vertex>
	vViewPosition = - mvPosition.xyz;
	#include <worldpos_vertex>
	#include <envmap_vertex>
	#include <shadowmap_vertex>
	#include <fog_vertex>
}`,A_=`#define PHONG
uniform vec3 diffuse;
uniform vec3 emissive;
uniform vec3 specular;
uniform float shininess;
uniform float opacity;
#include <common>
#include <dithering_pars_fragment>
#include <color_pars_fragment>
#include <uv_pars_fragment>
#include <map_pars_fragment>
#include <alphamap_pars_fragment>
#include <alphatest_pars_fragment>
#include <alphahash_pars_fragment>
#include <aomap_pars_fragment>
#include <lightmap_pars_fragment>
#include <emissivemap_pars_fragment>
#include <envmap_common_pars_fragment>
#include <envmap_pars_fragment>
#include <envmap_physical_pars_fragment>
#include <fog_pars_fragment>
#include <bsdfs>
#include <lights_pars_begin>
#include <normal_pars_fragment>
#include <lights_phong_pars_fragment>
#include <shadowmap_pars_fragment>
#include <bumpmap_pars_fragment>
#include <normalmap_pars_fragment>
#include <specularmap_pars_fragment>
#include <logdepthbuf_pars_fragment>
#include <clipping_planes_pars_fragment>
void main() {
	vec4 diffuseColor = vec4( diffuse, opacity );
	#include <clipping_planes_fragment>
	ReflectedLight reflectedLight = ReflectedLight( vec3( 0.0 ), vec3( 0.0 ), vec3( 0.0 ), vec3( 0.0 ) );
	vec3 totalEmissiveRadiance = emissive;
	#include <logdepthbuf_fragment>
	#include <map_fragment>
	#include <color_fragment>
	#include <alphamap_fragment>
	#include <alphatest_fragment>
	#include <alphahash_fragment>
	#include <specularmap_fragment>
	#include <normal_fragment_begin>
	#include <normal_fragment_maps>
	#include <emissivemap_fragment>
	#include <lights_phong_fragment>
	#include <lights_fragment_begin>
	#include <lights_fragment_maps>
	#include <lights_fragment_end>
	#include <aomap_fragment>
	vec3 outgoingLight = reflectedLight.directDiffuse + reflectedLight.indirectDiffuse + reflectedLight.directSpecular + reflectedLight.indirectSpecular + totalEmissiveRadiance;
	#include <envmap_fragment>
	#include <opaque_fragment>
	#include <tonemapping_fragment>
	#include <colorspace_fragment>
	#include <fog_fragment>
	#include <premultiplied_alpha_fragment>
	#include <dithering_fragment>
}`,T_=`#define STANDARD
varying vec3 vViewPosition;
#ifdef USE_TRANSMISSION
	varying vec3 vWorldPosition;
#endif
#include <common>
#include <batching_pars_vertex>
#include <uv_pars_vertex>
#include <displacementmap_pars_vertex>
#include <color_pars_vertex>
#include <fog_pars_vertex>
#include <normal_pars_vertex>
#include <morphtarget_pars_vertex>
#include <skinning_pars_vertex>
#include <shadowmap_pars_vertex>
#include <logdepthbuf_pars_vertex>
#include <clipping_planes_pars_vertex>
void main() {
	#include <uv_vertex>
	#include <color_vertex>
	#include <morphinstance_vertex>
	#include <morphcolor_vertex>
	#include <batching_vertex>
	#include <beginnormal_vertex>
	#include <morphnormal_vertex>
	#include <skinbase_vertex>
	#include <skinnormal_vertex>
	#include <defaultnormal_vertex>
	#include <normal_vertex>
	#include <begin_vertex>
	#include <morphtarget_vertex>
	#include <skinning_vertex>
	#include <displacementmap_vertex>
	#include <project_vertex>
	#include <logdepthbuf_vertex>
	#include <clipping_planes_vertex>
	vViewPosition = - mvPosition.xyz;
	#include <worldpos_vertex>
	#include <shadowmap_vertex>
	#include <fog_vertex>
#ifdef USE_TRANSMISSION
	vWorldPosition = worldPosition.xyz;
#endif
}`,R_=`#define STANDARD
#ifdef PHYSICAL
	#define IOR
	#define USE_SPECULAR
#endif
uniform vec3 diffuse;
uniform vec3 emissive;
uniform float roughness;
uniform float metalness;
uniform float opacity;
#ifdef IOR
	uniform float ior;
#endif
#ifdef USE_SPECULAR
	uniform float specularIntensity;
	uniform vec3 specularColor;
	#ifdef USE_SPECULAR_COLORMAP
		uniform sampler2D specularColorMap;
	#endif
	#ifdef USE_SPECULAR_INTENSITYMAP
		uniform sampler2D specularIntensityMap;
	#endif
#endif
#ifdef USE_CLEARCOAT
	uniform float clearcoat;
	uniform float clearcoatRoughness;
#endif
#ifdef USE_DIFFUSE_ROUGHNESS
	uniform float diffuseRoughness;
	#ifdef USE_DIFFUSE_ROUGHNESSMAP
		uniform sampler2D diffuseRoughnessMap;
	#endif
#endif
#ifdef USE_DISPERSION
	uniform float dispersion;
#endif
#ifdef USE_RETROREFLECTION
	uniform float retroreflectivity;
#endif
#ifdef USE_IRIDESCENCE
	uniform float iridescence;
	uniform float iridescenceIOR;
	uniform float iridescenceThicknessMinimum;
	uniform float iridescenceThicknessMaximum;
#endif
#ifdef USE_SHEEN
	uniform vec3 sheenColor;
	uniform float sheenRoughness;
	#ifdef USE_SHEEN_COLORMAP
		uniform sampler2D sheenColorMap;
	#endif
	#ifdef USE_SHEEN_ROUGHNESSMAP
		uniform sampler2D sheenRoughnessMap;
	#endif
#endif
#ifdef USE_ANISOTROPY
	uniform vec2 anisotropyVector;
	#ifdef USE_ANISOTROPYMAP
		uniform sampler2D anisotropyMap;
	#endif
#endif
varying vec3 vViewPosition;
#include <common>
#include <dithering_pars_fragment>
#include <color_pars_fragment>
#include <uv_pars_fragment>
#include <map_pars_fragment>
#include <alphamap_pars_fragment>
#include <alphatest_pars_fragment>
#include <alphahash_pars_fragment>
#include <aomap_pars_fragment>
#include <lightmap_pars_fragment>
#include <emissivemap_pars_fragment>
#include <iridescence_fragment>
#include <envmap_common_pars_fragment>
#include <envmap_physical_pars_fragment>
#include <fog_pars_fragment>
#include <lights_pars_begin>
#include <normal_pars_fragment>
#include <lights_physical_pars_fragment>
#include <transmission_pars_fragment>
#include <shadowmap_pars_fragment>
#include <bumpmap_pars_fragment>
#include <normalmap_pars_fragment>
#include <clearcoat_pars_fragment>
#include <iridescence_pars_fragment>
#include <roughnessmap_pars_fragment>
#include <metalnessmap_pars_fragment>
#include <logdepthbuf_pars_fragment>
#include <clipping_planes_pars_fragment>
void main() {
	vec4 diffuseColor = vec4( diffuse, opacity );
	#include <clipping_planes_fragment>
	ReflectedLight reflectedLight = ReflectedLight( vec3( 0.0 ), vec3( 0.0 ), vec3( 0.0 ), vec3( 0.0 ) );
	vec3 totalEmissiveRadiance = emissive;
	#include <logdepthbuf_fragment>
	#include <map_fragment>
	#include <color_fragment>
	#include <alphamap_fragment>
	#include <alphatest_fragment>
	#include <alphahash_fragment>
	#include <roughnessmap_fragment>
	#include <metalnessmap_fragment>
	#include <normal_fragment_begin>
	#include <normal_fragment_maps>
	#include <clearcoat_normal_fragment_begin>
	#include <clearcoat_normal_fragment_maps>
	#include <emissivemap_fragment>
	#include <lights_physical_fragment>
	#include <lights_fragment_begin>
	#include <lights_fragment_maps>
	#include <lights_fragment_end>
	#include <aomap_fragment>
	vec3 totalDiffuse = reflectedLight.directDiffuse + reflectedLight.indirectDiffuse;
	vec3 totalSpecular = reflectedLight.directSpecular + reflectedLight.indirectSpecular;
	#include <transmission_fragment>
	vec3 outgoingLight = totalDiffuse + totalSpecular + totalEmissiveRadiance;
	#ifdef USE_SHEEN
 
		outgoingLight = outgoingLight + sheenSpecularDirect + sheenSpecularIndirect;
 
 	#endif
	#ifdef USE_CLEARCOAT
		float dotNVcc = saturate( dot( geometryClearcoatNormal, geometryViewDir ) );
		vec3 Fcc = F_Schlick( material.clearcoatF0, material.clearcoatF90, dotNVcc );
		outgoingLight = outgoingLight * ( 1.0 - material.clearcoat * Fcc ) + ( clearcoatSpecularDirect + clearcoatSpecularIndirect ) * material.clearcoat;
	#endif
	#include <opaque_fragment>
	#include <tonemapping_fragment>
	#include <colorspace_fragment>
	#include <fog_fragment>
	#include <premultiplied_alpha_fragment>
	#include <dithering_fragment>
}`,C_=`#define TOON
varying vec3 vViewPosition;
#include <common>
#include <batching_pars_vertex>
#include <uv_pars_vertex>
#include <displacementmap_pars_vertex>
#include <color_pars_vertex>
#include <fog_pars_vertex>
#include <normal_pars_vertex>
#include <morphtarget_pars_vertex>
#include <skinning_pars_vertex>
#include <shadowmap_pars_vertex>
#include <logdepthbuf_pars_vertex>
#include <clipping_planes_pars_vertex>
void main() {
	#include <uv_vertex>
	#include <color_vertex>
	#include <morphinstance_vertex>
	#include <morphcolor_vertex>
	#include <batching_vertex>
	#include <beginnormal_vertex>
	#include <morphnormal_vertex>
	#include <skinbase_vertex>
	#include <skinnormal_vertex>
	#include <defaultnormal_vertex>
	#include <normal_vertex>
	#include <begin_vertex>
	#include <morphtarget_vertex>
	#include <skinning_vertex>
	#include <displacementmap_vertex>
	#include <project_vertex>
	#include <logdepthbuf_vertex>
	#include <clipping_planes_vertex>
	vViewPosition = - mvPosition.xyz;
	#include <worldpos_vertex>
	#include <shadowmap_vertex>
	#include <fog_vertex>
}`,I_=`#define TOON
uniform vec3 diffuse;
uniform vec3 emissive;
uniform float opacity;
#include <common>
#include <dithering_pars_fragment>
#include <color_pars_fragment>
#include <uv_pars_fragment>
#include <map_pars_fragment>
#include <alphamap_pars_fragment>
#include <alphatest_pars_fragment>
#include <alphahash_pars_fragment>
#include <aomap_pars_fragment>
#include <lightmap_pars_fragment>
#include <emissivemap_pars_fragment>
#include <gradientmap_pars_fragment>
#include <fog_pars_fragment>
#include <bsdfs>
#include <lights_pars_begin>
#include <normal_pars_fragment>
#include <lights_toon_pars_fragment>
#include <shadowmap_pars_fragment>
#include <bumpmap_pars_fragment>
#include <normalmap_pars_fragment>
#include <logdepthbuf_pars_fragment>
#include <clipping_planes_pars_fragment>
void main() {
	vec4 diffuseColor = vec4( diffuse, opacity );
	#include <clipping_planes_fragment>
	ReflectedLight reflectedLight = ReflectedLight( vec3( 0.0 ), vec3( 0.0 ), vec3( 0.0 ), vec3( 0.0 ) );
	vec3 totalEmissiveRadiance = emissive;
	#include <logdepthbuf_fragment>
	#include <map_fragment>
	#include <color_fragment>
	#include <alphamap_fragment>
	#include <alphatest_fragment>
	#include <alphahash_fragment>
	#include <normal_fragment_begin>
	#include <normal_fragment_maps>
	#include <emissivemap_fragment>
	#include <lights_toon_fragment>
	#include <lights_fragment_begin>
	#include <lights_fragment_maps>
	#include <lights_fragment_end>
	#include <aomap_fragment>
	vec3 outgoingLight = reflectedLight.directDiffuse + reflectedLight.indirectDiffuse + totalEmissiveRadiance;
	#include <opaque_fragment>
	#include <tonemapping_fragment>
	#include <colorspace_fragment>
	#include <fog_fragment>
	#include <premultiplied_alpha_fragment>
	#include <dithering_fragment>
}`,P_=`uniform float size;
uniform float scale;
#include <common>
#include <color_pars_vertex>
#include <fog_pars_vertex>
#include <morphtarget_pars_vertex>
#include <logdepthbuf_pars_vertex>
#include <clipping_planes_pars_vertex>
#ifdef USE_POINTS_UV
	varying vec2 vUv;
	uniform mat3 uvTransform;
#endif
void main() {
	#ifdef USE_POINTS_UV
		vUv = ( uvTransform * vec3( uv, 1 ) ).xy;
	#endif
	#include <color_vertex>
	#include <morphinstance_vertex>
	#include <morphcolor_vertex>
	#include <begin_vertex>
	#include <morphtarget_vertex>
	#include <project_vertex>
	gl_PointSize = size;
	#ifdef USE_SIZEATTENUATION
		bool isPerspective = isPerspectiveMatrix( projectionMatrix );
		if ( isPerspective ) gl_PointSize *= ( scale / - mvPosition.z );
	#endif
	#include <logdepthbuf_vertex>
	#include <clipping_planes_vertex>
	#include <worldpos_vertex>
	#include <fog_vertex>
}`,L_=`uniform vec3 diffuse;
uniform float opacity;
#include <common>
#include <color_pars_fragment>
#include <map_particle_pars_fragment>
#include <alphatest_pars_fragment>
#include <alphahash_pars_fragment>
#include <fog_pars_fragment>
#include <logdepthbuf_pars_fragment>
#include <clipping_planes_pars_fragment>
void main() {
	vec4 diffuseColor = vec4( diffuse, opacity );
	#include <clipping_planes_fragment>
	vec3 outgoingLight = vec3( 0.0 );
	#include <logdepthbuf_fragment>
	#include <map_particle_fragment>
	#include <color_fragment>
	#include <alphatest_fragment>
	#include <alphahash_fragment>
	outgoingLight = diffuseColor.rgb;
	#include <opaque_fragment>
	#include <tonemapping_fragment>
	#include <colorspace_fragment>
	#include <fog_fragment>
	#include <premultiplied_alpha_fragment>
}`,N_=`#include <common>
#include <batching_pars_vertex>
#include <fog_pars_vertex>
#include <morphtarget_pars_vertex>
#include <skinning_pars_vertex>
#include <logdepthbuf_pars_vertex>
#include <shadowmap_pars_vertex>
void main() {
	#include <batching_vertex>
	#include <beginnormal_vertex>
	#include <morphinstance_vertex>
	#include <morphnormal_vertex>
	#include <skinbase_vertex>
	#include <skinnormal_vertex>
	#include <defaultnormal_vertex>
	#include <begin_vertex>
	#include <morphtarget_vertex>
	#include <skinning_vertex>
	#include <project_vertex>
	#include <logdepthbuf_vertex>
	#include <worldpos_vertex>
	#include <shadowmap_vertex>
	#include <fog_vertex>
}`,D_=`uniform vec3 color;
uniform float opacity;
#include <common>
#include <fog_pars_fragment>
#include <bsdfs>
#include <lights_pars_begin>
#include <logdepthbuf_pars_fragment>
#include <shadowmap_pars_fragment>
#include <shadowmask_pars_fragment>
void main() {
	#include <logdepthbuf_fragment>
	gl_FragColor = vec4( color, opacity * ( 1.0 - getShadowMask() ) );
	#include <tonemapping_fragment>
	#include <colorspace_fragment>
	#include <fog_fragment>
	#include <premultiplied_alpha_fragment>
}`,U_=`uniform float rotation;
uniform vec2 center;
#include <common>
#include <uv_pars_vertex>
#include <fog_pars_vertex>
#include <logdepthbuf_pars_vertex>
#include <clipping_planes_pars_vertex>
void main() {
	#include <uv_vertex>
	vec4 mvPosition = modelViewMatrix[ 3 ];
	vec2 scale = vec2( length( modelMatrix[ 0 ].xyz ), length( modelMatrix[ 1 ].xyz ) );
	#ifndef USE_SIZEATTENUATION
		bool isPerspective = isPerspectiveMatrix( projectionMatrix );
		if ( isPerspective ) scale *= - mvPosition.z;
	#endif
	vec2 alignedPosition = ( position.xy - ( center - vec2( 0.5 ) ) ) * scale;
	vec2 rotatedPosition;
	rotatedPosition.x = cos( rotation ) * alignedPosition.x - sin( rotation ) * alignedPosition.y;
	rotatedPosition.y = sin( rotation ) * alignedPosition.x + cos( rotation ) * alignedPosition.y;
	mvPosition.xy += rotatedPosition;
	gl_Position = projectionMatrix * mvPosition;
	#include <logdepthbuf_vertex>
	#include <clipping_planes_vertex>
	#include <fog_vertex>
}`,O_=`uniform vec3 diffuse;
uniform float opacity;
#include <common>
#include <uv_pars_fragment>
#include <map_pars_fragment>
#include <alphamap_pars_fragment>
#include <alphatest_pars_fragment>
#include <alphahash_pars_fragment>
#include <fog_pars_fragment>
#include <logdepthbuf_pars_fragment>
#include <clipping_planes_pars_fragment>
void main() {
	vec4 diffuseColor = vec4( diffuse, opacity );
	#include <clipping_planes_fragment>
	vec3 outgoingLight = vec3( 0.0 );
	#include <logdepthbuf_fragment>
	#include <map_fragment>
	#include <alphamap_fragment>
	#include <alphatest_fragment>
	#include <alphahash_fragment>
	outgoingLight = diffuseColor.rgb;
	#include <opaque_fragment>
	#include <tonemapping_fragment>
	#include <colorspace_fragment>
	#include <fog_fragment>
}`,Vt={alphahash_fragment:s0,alphahash_pars_fragment:r0,alphamap_fragment:o0,alphamap_pars_fragment:a0,alphatest_fragment:l0,alphatest_pars_fragment:c0,aomap_fragment:h0,aomap_pars_fragment:u0,batching_pars_vertex:d0,batching_vertex:f0,begin_vertex:p0,beginnormal_vertex:m0,bsdfs:g0,iridescence_fragment:x0,bumpmap_pars_fragment:_0,clipping_planes_fragment:y0,clipping_planes_pars_fragment:v0,clipping_planes_pars_vertex:M0,clipping_planes_vertex:b0,color_fragment:S0,color_pars_fragment:w0,color_pars_vertex:E0,color_vertex:A0,common:T0,defaultnormal_vertex:R0,displacementmap_pars_vertex:C0,displacementmap_vertex:I0,emissivemap_fragment:P0,emissivemap_pars_fragment:L0,colorspace_fragment:N0,colorspace_pars_fragment:D0,envmap_fragment:U0,envmap_common_pars_fragment:O0,envmap_pars_fragment:F0,envmap_pars_vertex:k0,envmap_physical_pars_fragment:Z0,envmap_vertex:B0,fog_vertex:z0,fog_pars_vertex:G0,fog_fragment:V0,fog_pars_fragment:H0,gradientmap_pars_fragment:W0,lightmap_pars_fragment:X0,lights_lambert_fragment:q0,lights_lambert_pars_fragment:$0,lights_pars_begin:Y0,lights_toon_fragment:J0,lights_toon_pars_fragment:K0,lights_phong_fragment:j0,lights_phong_pars_fragment:Q0,lights_physical_fragment:tx,lights_physical_pars_fragment:ex,lights_fragment_begin:nx,lights_fragment_maps:ix,lights_fragment_end:sx,lightprobes_pars_fragment:rx,logdepthbuf_fragment:ox,logdepthbuf_pars_fragment:ax,logdepthbuf_pars_vertex:lx,logdepthbuf_vertex:cx,map_fragment:hx,map_pars_fragment:ux,map_particle_fragment:dx,map_particle_pars_fragment:fx,metalnessmap_fragment:px,metalnessmap_pars_fragment:mx,morphinstance_vertex:gx,morphcolor_vertex:xx,morphnormal_vertex:_x,morphtarget_pars_vertex:yx,morphtarget_vertex:vx,normal_fragment_begin:Mx,normal_fragment_maps:bx,normal_pars_fragment:Sx,normal_pars_vertex:wx,normal_vertex:Ex,normalmap_pars_fragment:Ax,clearcoat_normal_fragment_begin:Tx,clearcoat_normal_fragment_maps:Rx,clearcoat_pars_fragment:Cx,iridescence_pars_fragment:Ix,opaque_fragment:Px,packing:Lx,premultiplied_alpha_fragment:Nx,project_vertex:Dx,dithering_fragment:Ux,dithering_pars_fragment:Ox,roughnessmap_fragment:Fx,roughnessmap_pars_fragment:kx,shadowmap_pars_fragment:Bx,shadowmap_pars_vertex:zx,shadowmap_vertex:Gx,shadowmask_pars_fragment:Vx,skinbase_vertex:Hx,skinning_pars_vertex:Wx,skinning_vertex:Xx,skinnormal_vertex:qx,specularmap_fragment:$x,specularmap_pars_fragment:Yx,tonemapping_fragment:Zx,tonemapping_pars_fragment:Jx,transmission_fragment:Kx,transmission_pars_fragment:jx,uv_pars_fragment:Qx,uv_pars_vertex:t_,uv_vertex:e_,worldpos_vertex:n_,background_vert:i_,background_frag:s_,backgroundCube_vert:r_,backgroundCube_frag:o_,cube_vert:a_,cube_frag:l_,depth_vert:c_,depth_frag:h_,distance_vert:u_,distance_frag:d_,equirect_vert:f_,equirect_frag:p_,linedashed_vert:m_,linedashed_frag:g_,meshbasic_vert:x_,meshbasic_frag:__,meshlambert_vert:y_,meshlambert_frag:v_,meshmatcap_vert:M_,meshmatcap_frag:b_,meshnormal_vert:S_,meshnormal_frag:w_,meshphong_vert:E_,meshphong_frag:A_,meshphysical_vert:T_,meshphysical_frag:R_,meshtoon_vert:C_,meshtoon_frag:I_,points_vert:P_,points_frag:L_,shadow_vert:N_,shadow_frag:D_,sprite_vert:U_,sprite_frag:O_},wt={common:{diffuse:{value:new Yt(16777215)},opacity:{value:1},map:{value:null},mapTransform:{value:new Ot},alphaMap:{value:null},alphaMapTransform:{value:new Ot},alphaTest:{value:0}},specularmap:{specularMap:{value:null},specularMapTransform:{value:new Ot}},envmap:{envMap:{value:null},envMapRotation:{value:new Ot},reflectivity:{value:1},ior:{value:1.5},refractionRatio:{value:.98},dfgLUT:{value:null}},aomap:{aoMap:{value:null},aoMapIntensity:{value:1},aoMapTransform:{value:new Ot}},lightmap:{lightMap:{value:null},lightMapIntensity:{value:1},lightMapTransform:{value:new Ot}},bumpmap:{bumpMap:{value:null},bumpMapTransform:{value:new Ot},bumpScale:{value:1}},normalmap:{normalMap:{value:null},normalMapTransform:{value:new Ot},normalScale:{value:new Ht(1,1)}},displacementmap:{displacementMap:{value:null},displacementMapTransform:{value:new Ot},displacementScale:{value:1},displacementBias:{value:0}},emissivemap:{emissiveMap:{value:null},emissiveMapTransform:{value:new Ot}},metalnessmap:{metalnessMap:{value:null},metalnessMapTransform:{value:new Ot}},roughnessmap:{roughnessMap:{value:null},roughnessMapTransform:{value:new Ot}},gradientmap:{gradientMap:{value:null}},fog:{fogDensity:{value:25e-5},fogNear:{value:1},fogFar:{value:2e3},fogColor:{value:new Yt(16777215)}},lights:{ambientLightColor:{value:[]},lightProbe:{value:[]},sunLights:{value:[],properties:{direction:{},color:{}}},sunLightShadows:{value:[],properties:{shadowIntensity:1,shadowBias:{},shadowNormalBias:{},shadowRadius:{},shadowMapSize:{}}},sunShadowMatrix:{value:[]},sunShadowCascade:{value:[]},directionalLights:{value:[],properties:{direction:{},color:{}}},directionalLightShadows:{value:[],properties:{shadowIntensity:1,shadowBias:{},shadowNormalBias:{},shadowRadius:{},shadowMapSize:{}}},directionalShadowMatrix:{value:[]},spotLights:{value:[],properties:{color:{},position:{},direction:{},distance:{},coneCos:{},penumbraCos:{},decay:{}}},spotLightShadows:{value:[],properties:{shadowIntensity:1,shadowBias:{},shadowNormalBias:{},shadowRadius:{},shadowMapSize:{}}},spotLightMap:{value:[]},spotLightMatrix:{value:[]},pointLights:{value:[],properties:{color:{},position:{},decay:{},distance:{}}},pointLightShadows:{value:[],properties:{shadowIntensity:1,shadowBias:{},shadowNormalBias:{},shadowRadius:{},shadowMapSize:{},shadowCameraNear:{},shadowCameraFar:{}}},pointShadowMatrix:{value:[]},hemisphereLights:{value:[],properties:{direction:{},skyColor:{},groundColor:{}}},rectAreaLights:{value:[],properties:{color:{},position:{},width:{},height:{}}},ltc_1:{value:null},ltc_2:{value:null},probesSH:{value:[]},probesMin:{value:[]},probesMax:{value:[]},probesResolution:{value:[]}},points:{diffuse:{value:new Yt(16777215)},opacity:{value:1},size:{value:1},scale:{value:1},map:{value:null},alphaMap:{value:null},alphaMapTransform:{value:new Ot},alphaTest:{value:0},uvTransform:{value:new Ot}},sprite:{diffuse:{value:new Yt(16777215)},opacity:{value:1},center:{value:new Ht(.5,.5)},rotation:{value:0},map:{value:null},mapTransform:{value:new Ot},alphaMap:{value:null},alphaMapTransform:{value:new Ot},alphaTest:{value:0}}},Rn={basic:{uniforms:Fe([wt.common,wt.specularmap,wt.envmap,wt.aomap,wt.lightmap,wt.fog]),vertexShader:Vt.meshbasic_vert,fragmentShader:Vt.meshbasic_frag},lambert:{uniforms:Fe([wt.common,wt.specularmap,wt.envmap,wt.aomap,wt.lightmap,wt.emissivemap,wt.bumpmap,wt.normalmap,wt.displacementmap,wt.fog,wt.lights,{emissive:{value:new Yt(0)},envMapIntensity:{value:1}}]),vertexShader:Vt.meshlambert_vert,fragmentShader:Vt.meshlambert_frag},phong:{uniforms:Fe([wt.common,wt.specularmap,wt.envmap,wt.aomap,wt.lightmap,wt.emissivemap,wt.bumpmap,wt.normalmap,wt.displacementmap,wt.fog,wt.lights,{emissive:{value:new Yt(0)},specular:{value:new Yt(1118481)},shininess:{value:30},envMapIntensity:{value:1}}]),vertexShader:Vt.meshphong_vert,fragmentShader:Vt.meshphong_frag},standard:{uniforms:Fe([wt.common,wt.envmap,wt.aomap,wt.lightmap,wt.emissivemap,wt.bumpmap,wt.normalmap,wt.displacementmap,wt.roughnessmap,wt.metalnessmap,wt.fog,wt.lights,{emissive:{value:new Yt(0)},roughness:{value:1},metalness:{value:0},envMapIntensity:{value:1}}]),vertexShader:Vt.meshphysical_vert,fragmentShader:Vt.meshphysical_frag},toon:{uniforms:Fe([wt.common,wt.aomap,wt.lightmap,wt.emissivemap,wt.bumpmap,wt.normalmap,wt.displacementmap,wt.gradientmap,wt.fog,wt.lights,{emissive:{value:new Yt(0)}}]),vertexShader:Vt.meshtoon_vert,fragmentShader:Vt.meshtoon_frag},matcap:{uniforms:Fe([wt.common,wt.bumpmap,wt.normalmap,wt.displacementmap,wt.fog,{matcap:{value:null}}]),vertexShader:Vt.meshmatcap_vert,fragmentShader:Vt.meshmatcap_frag},points:{uniforms:Fe([wt.points,wt.fog]),vertexShader:Vt.points_vert,fragmentShader:Vt.points_frag},dashed:{uniforms:Fe([wt.common,wt.fog,{scale:{value:1},dashSize:{value:1},totalSize:{value:2}}]),vertexShader:Vt.linedashed_vert,fragmentShader:Vt.linedashed_frag},depth:{uniforms:Fe([wt.common,wt.displacementmap]),vertexShader:Vt.depth_vert,fragmentShader:Vt.depth_frag},normal:{uniforms:Fe([wt.common,wt.bumpmap,wt.normalmap,wt.displacementmap,{opacity:{value:1}}]),vertexShader:Vt.meshnormal_vert,fragmentShader:Vt.meshnormal_frag},sprite:{uniforms:Fe([wt.sprite,wt.fog]),vertexShader:Vt.sprite_vert,fragmentShader:Vt.sprite_frag},background:{uniforms:{uvTransform:{value:new Ot},t2D:{value:null},backgroundIntensity:{value:1}},vertexShader:Vt.background_vert,fragmentShader:Vt.background_frag},backgroundCube:{uniforms:{envMap:{value:null},backgroundBlurriness:{value:0},backgroundIntensity:{value:1},backgroundRotation:{value:new Ot}},vertexShader:Vt.backgroundCube_vert,fragmentShader:Vt.backgroundCube_frag},cube:{uniforms:{tCube:{value:null},tFlip:{value:-1},opacity:{value:1}},vertexShader:Vt.cube_vert,fragmentShader:Vt.cube_frag},equirect:{uniforms:{tEquirect:{value:null}},vertexShader:Vt.equirect_vert,fragmentShader:Vt.equirect_frag},distance:{uniforms:Fe([wt.common,wt.displacementmap,{referencePosition:{value:new $},nearDistance:{value:1},farDistance:{value:1e3}}]),vertexShader:Vt.distance_vert,fragmentShader:Vt.distance_frag},shadow:{uniforms:Fe([wt.lights,wt.fog,{color:{value:new Yt(0)},opacity:{value:1}}]),vertexShader:Vt.shadow_vert,fragmentShader:Vt.shadow_frag}};Rn.physical={uniforms:Fe([Rn.standard.uniforms,{clearcoat:{value:0},clearcoatMap:{value:null},clearcoatMapTransform:{value:new Ot},clearcoatNormalMap:{value:null},clearcoatNormalMapTransform:{value:new Ot},clearcoatNormalScale:{value:new Ht(1,1)},clearcoatRoughness:{value:0},clearcoatRoughnessMap:{value:null},clearcoatRoughnessMapTransform:{value:new Ot},diffuseRoughness:{value:0},diffuseRoughnessMap:{value:null},diffuseRoughnessMapTransform:{value:new Ot},dispersion:{value:0},retroreflectivity:{value:0},iridescence:{value:0},iridescenceMap:{value:null},iridescenceMapTransform:{value:new Ot},iridescenceIOR:{value:1.3},iridescenceThicknessMinimum:{value:100},iridescenceThicknessMaximum:{value:400},iridescenceThicknessMap:{value:null},iridescenceThicknessMapTransform:{value:new Ot},sheen:{value:0},sheenColor:{value:new Yt(0)},sheenColorMap:{value:null},sheenColorMapTransform:{value:new Ot},sheenRoughness:{value:1},sheenRoughnessMap:{value:null},sheenRoughnessMapTransform:{value:new Ot},transmission:{value:0},transmissionMap:{value:null},transmissionMapTransform:{value:new Ot},transmissionSamplerSize:{value:new Ht},transmissionSamplerMap:{value:null},thickness:{value:0},thicknessMap:{value:null},thicknessMapTransform:{value:new Ot},attenuationDistance:{value:0},attenuationColor:{value:new Yt(0)},specularColor:{value:new Yt(1,1,1)},specularColorMap:{value:null},specularColorMapTransform:{value:new Ot},specularIntensity:{value:1},specularIntensityMap:{value:null},specularIntensityMapTransform:{value:new Ot},anisotropyVector:{value:new Ht},anisotropyMap:{value:null},anisotropyMapTransform:{value:new Ot}}]),vertexShader:Vt.meshphysical_vert,fragmentShader:Vt.meshphysical_frag};var _a={r:0,b:0,g:0},F_=new ue,Dd=new Ot;Dd.set(-1,0,0,0,1,0,0,0,1);function k_(n,t,e,i,s,r){let o=new Yt(0),a=s===!0?0:1,l,c,h=null,d=0,u=null;function f(y){let E=y.isScene===!0?y.background:null;if(E&&E.isTexture){let v=y.backgroundBlurriness>0;E=t.get(E,v)}return E}function p(y){let E=!1,v=f(y);v===null?m(o,a):v&&v.isColor&&(m(v,1),E=!0);let M=n.xr.getEnvironmentBlendMode();M==="additive"?e.buffers.color.setClear(0,0,0,1,r):M==="alpha-blend"&&e.buffers.color.setClear(0,0,0,0,r),(n.autoClear||E)&&(e.buffers.depth.setTest(!0),e.buffers.depth.setMask(!0),e.buffers.color.setMask(!0),n.clear(n.autoClearColor,n.autoClearDepth,n.autoClearStencil))}function _(y,E){let v=f(E);v&&v.isCubeTexture?(c===void 0&&(c=new Ae(new ns(1,1,1),new _e({name:"BackgroundCubeMaterial",uniforms:Ni(Rn.backgroundCube.uniforms),vertexShader:Rn.backgroundCube.vertexShader,fragmentShader:Rn.backgroundCube.fragmentShader,side:He,depthTest:!1,depthWrite:!1,fog:!1,allowOverride:!1})),c.geometry.deleteAttribute("normal"),c.geometry.deleteAttribute("uv"),c.onBeforeRender=function(M,A,x){this.matrixWorld.copyPosition(x.matrixWorld)},Object.defineProperty(c.material,"envMap",{get:function(){return this.uniforms.envMap.value}}),i.update(c)),c.material.uniforms.envMap.value=v,c.material.uniforms.backgroundBlurriness.value=E.backgroundBlurriness,c.material.uniforms.backgroundIntensity.value=E.backgroundIntensity,c.material.uniforms.backgroundRotation.value.setFromMatrix4(F_.makeRotationFromEuler(E.backgroundRotation)).transpose(),v.isRenderTargetTexture===!1&&c.material.uniforms.backgroundRotation.value.premultiply(Dd),c.material.toneMapped=$t.getTransfer(v.colorSpace)!==ie,(h!==v||d!==v.version||u!==n.toneMapping)&&(c.material.needsUpdate=!0,h=v,d=v.version,u=n.toneMapping),c.layers.enableAll(),y.unshift(c,c.geometry,c.material,0,0,null)):v&&v.isTexture&&(l===void 0&&(l=new Ae(new Ei(2,2),new _e({name:"BackgroundMaterial",uniforms:Ni(Rn.background.uniforms),vertexShader:Rn.background.vertexShader,fragmentShader:Rn.background.fragmentShader,side:oi,depthTest:!1,depthWrite:!1,fog:!1,allowOverride:!1})),l.geometry.deleteAttribute("normal"),Object.defineProperty(l.material,"map",{get:function(){return this.uniforms.t2D.value}}),i.update(l)),l.material.uniforms.t2D.value=v,l.material.uniforms.backgroundIntensity.value=E.backgroundIntensity,l.material.toneMapped=$t.getTransfer(v.colorSpace)!==ie,v.matrixAutoUpdate===!0&&v.updateMatrix(),l.material.uniforms.uvTransform.value.copy(v.matrix),(h!==v||d!==v.version||u!==n.toneMapping)&&(l.material.needsUpdate=!0,h=v,d=v.version,u=n.toneMapping),l.layers.enableAll(),y.unshift(l,l.geometry,l.material,0,0,null))}function m(y,E){y.getRGB(_a,Rc(n)),e.buffers.color.setClear(_a.r,_a.g,_a.b,E,r)}function g(){c!==void 0&&(c.geometry.dispose(),c.material.dispose(),c=void 0),l!==void 0&&(l.geometry.dispose(),l.material.dispose(),l=void 0)}return{getClearColor:function(){return o},setClearColor:function(y,E=1){o.set(y),a=E,m(o,a)},getClearAlpha:function(){return a},setClearAlpha:function(y){a=y,m(o,a)},render:p,addToRenderList:_,dispose:g}}function B_(n,t){let e=n.getParameter(n.MAX_VERTEX_ATTRIBS),i={},s=u(null),r=s,o=!1;function a(C,P,B,I,X){let z=!1,k=d(C,I,B,P);r!==k&&(r=k,c(r.object)),z=f(C,I,B,X),z&&p(C,I,B,X),X!==null&&t.update(X,n.ELEMENT_ARRAY_BUFFER),(z||o)&&(o=!1,v(C,P,B,I),X!==null&&n.bindBuffer(n.ELEMENT_ARRAY_BUFFER,t.get(X).buffer))}function l(){return n.createVertexArray()}function c(C){return n.bindVertexArray(C)}function h(C){return n.deleteVertexArray(C)}function d(C,P,B,I){let X=I.wireframe===!0,z=i[P.id];z===void 0&&(z={},i[P.id]=z);let k=C.isInstancedMesh===!0?C.id:0,et=z[k];et===void 0&&(et={},z[k]=et);let G=et[B.id];G===void 0&&(G={},et[B.id]=G);let Z=G[X];return Z===void 0&&(Z=u(l()),G[X]=Z),Z}function u(C){let P=[],B=[],I=[];for(let X=0;X<e;X++)P[X]=0,B[X]=0,I[X]=0;return{geometry:null,program:null,wireframe:!1,newAttributes:P,enabledAttributes:B,attributeDivisors:I,object:C,attributes:{},index:null}}function f(C,P,B,I){let X=r.attributes,z=P.attributes,k=0,et=B.getAttributes();for(let G in et)if(et[G].location>=0){let tt=X[G],K=z[G];if(K===void 0&&(G==="instanceMatrix"&&C.instanceMatrix&&(K=C.instanceMatrix),G==="instanceColor"&&C.instanceColor&&(K=C.instanceColor)),tt===void 0||tt.attribute!==K||K&&tt.data!==K.data)return!0;k++}return r.attributesNum!==k||r.index!==I}function p(C,P,B,I){let X={},z=P.attributes,k=0,et=B.getAttributes();for(let G in et)if(et[G].location>=0){let tt=z[G];tt===void 0&&(G==="instanceMatrix"&&C.instanceMatrix&&(tt=C.instanceMatrix),G==="instanceColor"&&C.instanceColor&&(tt=C.instanceColor));let K={};K.attribute=tt,tt&&tt.data&&(K.data=tt.data),X[G]=K,k++}r.attributes=X,r.attributesNum=k,r.index=I}function _(){let C=r.newAttributes;for(let P=0,B=C.length;P<B;P++)C[P]=0}function m(C){g(C,0)}function g(C,P){let B=r.newAttributes,I=r.enabledAttributes,X=r.attributeDivisors;B[C]=1,I[C]===0&&(n.enableVertexAttribArray(C),I[C]=1),X[C]!==P&&(n.vertexAttribDivisor(C,P),X[C]=P)}function y(){let C=r.newAttributes,P=r.enabledAttributes;for(let B=0,I=P.length;B<I;B++)P[B]!==C[B]&&(n.disableVertexAttribArray(B),P[B]=0)}function E(C,P,B,I,X,z,k){k===!0?n.vertexAttribIPointer(C,P,B,X,z):n.vertexAttribPointer(C,P,B,I,X,z)}function v(C,P,B,I){_();let X=I.attributes,z=B.getAttributes(),k=P.defaultAttributeValues;for(let et in z){let G=z[et];if(G.location>=0){let Z=X[et];if(Z===void 0&&(et==="instanceMatrix"&&C.instanceMatrix&&(Z=C.instanceMatrix),et==="instanceColor"&&C.instanceColor&&(Z=C.instanceColor)),Z!==void 0){let tt=Z.normalized,K=Z.itemSize,dt=t.get(Z);if(dt===void 0)continue;let q=dt.buffer,ot=dt.type,ct=dt.bytesPerElement,J=ot===n.INT||ot===n.UNSIGNED_INT||Z.gpuType===Uo;if(Z.isInterleavedBufferAttribute){let O=Z.data,st=O.isInterleavedBuffer===!0?O.stride:O.itemSize,Mt=Z.offset;if(O.isInstancedInterleavedBuffer||O.isInstancedBufferAttribute){for(let bt=0;bt<G.locationSize;bt++)g(G.location+bt,O.meshPerAttribute);C.isInstancedMesh!==!0&&I._maxInstanceCount===void 0&&(I._maxInstanceCount=O.meshPerAttribute*O.count)}else for(let bt=0;bt<G.locationSize;bt++)m(G.location+bt);n.bindBuffer(n.ARRAY_BUFFER,q);for(let bt=0;bt<G.locationSize;bt++)E(G.location+bt,K/G.locationSize,ot,tt,st*ct,(Mt+K/G.locationSize*bt)*ct,J)}else{if(Z.isInstancedBufferAttribute){for(let O=0;O<G.locationSize;O++)g(G.location+O,Z.meshPerAttribute);C.isInstancedMesh!==!0&&I._maxInstanceCount===void 0&&(I._maxInstanceCount=Z.meshPerAttribute*Z.count)}else for(let O=0;O<G.locationSize;O++)m(G.location+O);n.bindBuffer(n.ARRAY_BUFFER,q);for(let O=0;O<G.locationSize;O++)E(G.location+O,K/G.locationSize,ot,tt,K*ct,K/G.locationSize*O*ct,J)}}else if(k!==void 0){let tt=k[et];if(tt!==void 0)switch(tt.length){case 2:n.vertexAttrib2fv(G.location,tt);break;case 3:n.vertexAttrib3fv(G.location,tt);break;case 4:n.vertexAttrib4fv(G.location,tt);break;default:n.vertexAttrib1fv(G.location,tt)}}}}y()}function M(){D();for(let C in i){let P=i[C];for(let B in P){let I=P[B];for(let X in I){let z=I[X];for(let k in z)h(z[k].object),delete z[k];delete I[X]}}delete i[C]}}function A(C){if(i[C.id]===void 0)return;let P=i[C.id];for(let B in P){let I=P[B];for(let X in I){let z=I[X];for(let k in z)h(z[k].object),delete z[k];delete I[X]}}delete i[C.id]}function x(C){for(let P in i){let B=i[P];for(let I in B){let X=B[I];if(X[C.id]===void 0)continue;let z=X[C.id];for(let k in z)h(z[k].object),delete z[k];delete X[C.id]}}}function w(C){for(let P in i){let B=i[P],I=C.isInstancedMesh===!0?C.id:0,X=B[I];if(X!==void 0){for(let z in X){let k=X[z];for(let et in k)h(k[et].object),delete k[et];delete X[z]}delete B[I],Object.keys(B).length===0&&delete i[P]}}}function D(){T(),o=!0,r!==s&&(r=s,c(r.object))}function T(){s.geometry=null,s.program=null,s.wireframe=!1}return{setup:a,reset:D,resetDefaultState:T,dispose:M,releaseStatesOfGeometry:A,releaseStatesOfObject:w,releaseStatesOfProgram:x,initAttributes:_,enableAttribute:m,disableUnusedAttributes:y}}function z_(n,t,e){let i;function s(l){i=l}function r(l,c){n.drawArrays(i,l,c),e.update(c,i,1)}function o(l,c,h){h!==0&&(n.drawArraysInstanced(i,l,c,h),e.update(c,i,h))}function a(l,c,h){if(h===0)return;t.get("WEBGL_multi_draw").multiDrawArraysWEBGL(i,l,0,c,0,h);let u=0;for(let f=0;f<h;f++)u+=c[f];e.update(u,i,1)}this.setMode=s,this.render=r,this.renderInstances=o,this.renderMultiDraw=a}function G_(n,t,e,i){let s;function r(){if(s!==void 0)return s;if(t.has("EXT_texture_filter_anisotropic")===!0){let x=t.get("EXT_texture_filter_anisotropic");s=n.getParameter(x.MAX_TEXTURE_MAX_ANISOTROPY_EXT)}else s=0;return s}function o(x){return!(x!==_n&&i.convert(x)!==n.getParameter(n.IMPLEMENTATION_COLOR_READ_FORMAT))}function a(x){let w=x===xn&&(t.has("EXT_color_buffer_half_float")||t.has("EXT_color_buffer_float"));return!(x!==sn&&x!==gn&&!w&&i.convert(x)!==n.getParameter(n.IMPLEMENTATION_COLOR_READ_TYPE))}function l(x){if(x==="highp"){if(n.getShaderPrecisionFormat(n.VERTEX_SHADER,n.HIGH_FLOAT).precision>0&&n.getShaderPrecisionFormat(n.FRAGMENT_SHADER,n.HIGH_FLOAT).precision>0)return"highp";x="mediump"}return x==="mediump"&&n.getShaderPrecisionFormat(n.VERTEX_SHADER,n.MEDIUM_FLOAT).precision>0&&n.getShaderPrecisionFormat(n.FRAGMENT_SHADER,n.MEDIUM_FLOAT).precision>0?"mediump":"lowp"}let c=e.precision!==void 0?e.precision:"highp",h=l(c);h!==c&&(Dt("WebGLRenderer:",c,"not supported, using",h,"instead."),c=h);let d=e.reversedDepthBuffer===!0&&t.has("EXT_clip_control"),u=e.logarithmicDepthBuffer===!0&&d===!1;e.reversedDepthBuffer===!0&&d===!1&&Dt("WebGLRenderer: Unable to use reversed depth buffer due to missing EXT_clip_control extension. Fallback to default depth buffer."),e.logarithmicDepthBuffer===!0&&d===!0&&Dt("WebGLRenderer: Logarithmic depth buffer is ignored when reversed depth buffer is enabled.");let f=n.getParameter(n.MAX_TEXTURE_IMAGE_UNITS),p=n.getParameter(n.MAX_VERTEX_TEXTURE_IMAGE_UNITS),_=n.getParameter(n.MAX_TEXTURE_SIZE),m=n.getParameter(n.MAX_CUBE_MAP_TEXTURE_SIZE),g=n.getParameter(n.MAX_VERTEX_ATTRIBS),y=n.getParameter(n.MAX_VERTEX_UNIFORM_VECTORS),E=n.getParameter(n.MAX_VARYING_VECTORS),v=n.getParameter(n.MAX_FRAGMENT_UNIFORM_VECTORS),M=n.getParameter(n.MAX_SAMPLES),A=n.getParameter(n.SAMPLES);return{isWebGL2:!0,getMaxAnisotropy:r,getMaxPrecision:l,textureFormatReadable:o,textureTypeReadable:a,precision:c,logarithmicDepthBuffer:u,reversedDepthBuffer:d,maxTextures:f,maxVertexTextures:p,maxTextureSize:_,maxCubemapSize:m,maxAttributes:g,maxVertexUniforms:y,maxVaryings:E,maxFragmentUniforms:v,maxSamples:M,samples:A}}function V_(n){let t=this,e=null,i=0,s=!1,r=!1,o=new pn,a=new Ot,l={value:null,needsUpdate:!1};this.uniform=l,this.numPlanes=0,this.numIntersection=0,this.init=function(d,u){let f=d.length!==0||u||i!==0||s;return s=u,i=d.length,f},this.beginShadows=function(){r=!0,h(null)},this.endShadows=function(){r=!1},this.setGlobalState=function(d,u){e=h(d,u,0)},this.setState=function(d,u,f){let p=d.clippingPlanes,_=d.clipIntersection,m=d.clipShadows,g=n.get(d);if(!s||p===null||p.length===0||r&&!m)r?h(null):c();else{let y=r?0:i,E=y*4,v=g.clippingState||null;l.value=v,v=h(p,u,E,f);for(let M=0;M!==E;++M)v[M]=e[M];g.clippingState=v,this.numIntersection=_?this.numPlanes:0,this.numPlanes+=y}};function c(){l.value!==e&&(l.value=e,l.needsUpdate=i>0),t.numPlanes=i,t.numIntersection=0}function h(d,u,f,p){let _=d!==null?d.length:0,m=null;if(_!==0){if(m=l.value,p!==!0||m===null){let g=f+_*4,y=u.matrixWorldInverse;a.getNormalMatrix(y),(m===null||m.length<g)&&(m=new Float32Array(g));for(let E=0,v=f;E!==_;++E,v+=4)o.copy(d[E]).applyMatrix4(y,a),o.normal.toArray(m,v),m[v+3]=o.constant}l.value=m,l.needsUpdate=!0}return t.numPlanes=_,t.numIntersection=0,m}}var tr=class extends tn{constructor(t=1,e={}){super(t,t,e),this.isWebGLCubeRenderTarget=!0;let i={width:t,height:t,depth:1},s=[i,i,i,i,i,i];this.texture=new zs(s),this._setTextureOptions(e),this.texture.isRenderTargetTexture=!0}fromEquirectangularTexture(t,e){this.texture.type=e.type,this.texture.colorSpace=e.colorSpace,this.texture.generateMipmaps=e.generateMipmaps,this.texture.minFilter=e.minFilter,this.texture.magFilter=e.magFilter;let i={uniforms:{tEquirect:{value:null}},vertexShader:`

				varying vec3 vWorldDirection;

				vec3 transformDirection( in vec3 dir, in mat4 matrix ) {

					return normalize( ( matrix * vec4( dir, 0.0 ) ).xyz );

				}

				void main() {

					vWorldDirection = transformDirection( position, modelMatrix );

					#include <begin_vertex>
					#include <project_vertex>

				}
			`,fragmentShader:`

				uniform sampler2D tEquirect;

				varying vec3 vWorldDirection;

				#include <common>

				void main() {

					vec3 direction = normalize( vWorldDirection );

					vec2 sampleUV = equirectUv( direction );

					gl_FragColor = texture2D( tEquirect, sampleUV );

				}
			`},s=new ns(5,5,5),r=new _e({name:"CubemapFromEquirect",uniforms:Ni(i.uniforms),vertexShader:i.vertexShader,fragmentShader:i.fragmentShader,side:He,blending:Ti});r.uniforms.tEquirect.value=e;let o=new Ae(s,r),a=e.minFilter;return e.minFilter===zn&&(e.minFilter=Ve),new is(1,10,this).update(t,o),e.minFilter=a,o.geometry.dispose(),o.material.dispose(),this}clear(t,e=!0,i=!0,s=!0){let r=t.getRenderTarget();for(let o=0;o<6;o++)t.setRenderTarget(this,o),t.clear(e,i,s);t.setRenderTarget(r)}},dd=256,H_=3,W_=20,Ud=256,Od=16,X_=3,q_=new $,$_=new Yt,va=class n{constructor(t){this._renderer=t,this._cubeSize=0,this._sourceTarget=null,this._cubeCamera=new is(1,10,null),this._boxMesh=new Ae(new ns(5,5,5),null),this._cubemapMaterial=null,this._equirectMaterial=null,this._blurMaterial=null,this._ggxMaterial=null,this._integrationMaterial=null}fromScene(t,e=0,i=.1,s=100,r={}){let{size:o=256,position:a=q_}=r,l=this._renderer;this._setSize(o);let c=this._allocateTarget(),h=this._getSourceTarget(!0);e>0&&(h.texture.mipmapsAutoUpdate=!1);let d=l.autoClear,u=l.autoClearColor,f=l.autoClearDepth,p=l.autoClearStencil,_=t.background;l.autoClear=!0,l.autoClearColor=!0,l.autoClearDepth=!0,l.autoClearStencil=!0,_===null&&(t.background=l.getClearColor($_));let m=new is(i,s,h);return m.position.copy(a),m.update(l,t),l.autoClear=d,l.autoClearColor=u,l.autoClearDepth=f,l.autoClearStencil=p,t.background=_,e>0&&(h.texture.mipmapsAutoUpdate=!0,this._blur(c,e)),this._applyPMREM(c),c}fromEquirectangular(t,e=null){return this._fromTexture(t,e)}fromCubemap(t,e=null){return this._fromTexture(t,e)}compileCubemapShader(){this._cubemapMaterial===null&&(this._cubemapMaterial=md(),this._compileMaterial(this._cubemapMaterial))}compileEquirectangularShader(){this._equirectMaterial===null&&(this._equirectMaterial=pd(),this._compileMaterial(this._equirectMaterial))}dispose(){this._sourceTarget!==null&&this._sourceTarget.dispose(),this._cubemapMaterial!==null&&this._cubemapMaterial.dispose(),this._equirectMaterial!==null&&this._equirectMaterial.dispose(),this._blurMaterial!==null&&this._blurMaterial.dispose(),this._ggxMaterial!==null&&this._ggxMaterial.dispose(),this._integrationMaterial!==null&&this._integrationMaterial.dispose(),this._boxMesh.geometry.dispose()}static lodToRoughness(t,e){return e>0?1-Math.sqrt(1-t/e):0}_setSize(t){this._cubeSize=Math.max(dd,rd(t))}_fromTexture(t,e){t.mapping===Ci||t.mapping===rs?this._setSize(t.image.length===0?dd:t.image[0].width||t.image[0].image.width):this._setSize(t.image.width/4);let i=e||this._allocateTarget();return this._textureToCubemap(t),this._applyPMREM(i),i}_allocateTarget(){let t=this._cubeSize,e=fd(t,!1,!1),i=Math.log2(t)-H_;for(let s=0;s<=i;s++)e.texture.mipmaps.push({width:t>>s,height:t>>s});return e.texture.name="PMREM",e.texture.isPMREMTexture=!0,e}_getSourceTarget(t=!1){let e=this._cubeSize,i=this._sourceTarget;return(i===null||i.width!==e||t&&i.depthBuffer===!1)&&(i!==null&&i.dispose(),this._sourceTarget=fd(e,!0,t)),this._sourceTarget}_compileMaterial(t){this._boxMesh.material=t,this._renderer.compile(this._boxMesh,this._cubeCamera.children[0])}_renderCube(t,e,i){let s=this._boxMesh,r=this._cubeCamera;s.material=i,r.renderTarget=t,r.activeMipmapLevel=e;let o=t.width>>e;t.viewport.set(0,0,o,o),r.update(this._renderer,s),t.viewport.set(0,0,t.width,t.height)}_textureToCubemap(t){let e;t.mapping===Ci||t.mapping===rs?(this._cubemapMaterial===null&&(this._cubemapMaterial=md()),e=this._cubemapMaterial,e.uniforms.flipEnvMap.value=t.isRenderTargetTexture===!1?-1:1):(this._equirectMaterial===null&&(this._equirectMaterial=pd()),e=this._equirectMaterial),e.uniforms.envMap.value=t,this._renderCube(this._getSourceTarget(),0,e)}_applyPMREM(t){this._ggxMaterial===null&&(this._ggxMaterial=Y_(),this._integrationMaterial=Z_());let e=this._cubeSize,i=t.texture.mipmaps.length-1,s=this._ggxMaterial.uniforms;s.envMap.value=this._sourceTarget.texture;let r=this._integrationMaterial.uniforms;r.envMap.value=this._sourceTarget.texture,r.sourceLod.value=Math.log2(e/Od);for(let o=0;o<=i;o++){let a=n.lodToRoughness(o,i);if(o>i-X_)r.roughness.value=a,this._renderCube(t,o,this._integrationMaterial);else{let l=a>0?Math.log2(e)+.5*Math.log2(6/(Ud*Math.pow(a,4)))+.5:0;s.roughness.value=a,s.lodBias.value=l,this._renderCube(t,o,this._ggxMaterial)}}}_blur(t,e){this._blurMaterial===null&&(this._blurMaterial=J_());let i=this._blurMaterial,s=i.uniforms,r=this._sourceTarget;s.sigma.value=Math.min(e,Math.PI)/Math.SQRT2,s.envMap.value=r.texture,this._renderCube(t,0,i),s.envMap.value=t.texture,this._renderCube(r,0,i)}};function fd(n,t,e){return new tr(n,{minFilter:zn,generateMipmaps:t,type:xn,colorSpace:Cs,depthBuffer:e})}function er(n,t,e){return new _e({name:n,uniforms:t,vertexShader:Vt.cube_vert,fragmentShader:e,side:He,blending:Ti,depthTest:!1,depthWrite:!1})}function Y_(){return er("PMREMGGXConvolution",{envMap:{value:null},roughness:{value:0},lodBias:{value:0}},`

		#define GGX_SAMPLES ${Ud}u

		varying vec3 vWorldDirection;

		uniform samplerCube envMap;
		uniform float roughness;
		uniform float lodBias;

		#include <common>

		// Van der Corput radical inverse
		float radicalInverse_VdC( uint bits ) {

			bits = ( bits << 16u ) | ( bits >> 16u );
			bits = ( ( bits & 0x55555555u ) << 1u ) | ( ( bits & 0xAAAAAAAAu ) >> 1u );
			bits = ( ( bits & 0x33333333u ) << 2u ) | ( ( bits & 0xCCCCCCCCu ) >> 2u );
			bits = ( ( bits & 0x0F0F0F0Fu ) << 4u ) | ( ( bits & 0xF0F0F0F0u ) >> 4u );
			bits = ( ( bits & 0x00FF00FFu ) << 8u ) | ( ( bits & 0xFF00FF00u ) >> 8u );
			return float( bits ) * 2.3283064365386963e-10; // / 0x100000000

		}

		// Hammersley sequence
		vec2 hammersley( uint i, uint N ) {

			return vec2( float( i ) / float( N ), radicalInverse_VdC( i ) );

		}

		void main() {

			vec3 N = normalize( vWorldDirection );

			// For very low roughness, just sample the environment directly
			if ( roughness < 0.001 ) {

				gl_FragColor = vec4( textureLod( envMap, N, 0.0 ).rgb, 1.0 );
				return;

			}

			float alpha = roughness * roughness;
			float alpha2 = alpha * alpha;

			// Tangent space basis for VNDF sampling
			vec3 up = abs( N.z ) < 0.999 ? vec3( 0.0, 0.0, 1.0 ) : vec3( 1.0, 0.0, 0.0 );
			vec3 tangent = normalize( cross( up, N ) );
			vec3 bitangent = cross( N, tangent );

			vec3 prefilteredColor = vec3( 0.0 );
			float totalWeight = 0.0;

			for ( uint i = 0u; i < GGX_SAMPLES; i ++ ) {

				vec2 Xi = hammersley( i, GGX_SAMPLES );

				// With V = N, sample the reflected direction directly.
				float invQ = 1.0 / ( 1.0 - Xi.x + alpha2 * Xi.x );
				float NdotL = ( 1.0 - Xi.x - alpha2 * Xi.x ) * invQ;

				if ( NdotL > 0.0 ) {

					float phi = 2.0 * PI * Xi.y;
					float sinTheta = 2.0 * alpha * sqrt( Xi.x * ( 1.0 - Xi.x ) ) * invQ;
					vec3 L = N * NdotL + ( tangent * cos( phi ) + bitangent * sin( phi ) ) * sinTheta;

					// Match the source mip to the sample's solid angle. The terms
					// independent of the sample are precomputed in lodBias.
					float d = alpha2 * invQ;
					float lod = max( log2( d ) + lodBias, 0.0 );

					// Weight by NdotL for the split-sum approximation
					prefilteredColor += textureLod( envMap, L, lod ).rgb * NdotL;
					totalWeight += NdotL;

				}

			}

			gl_FragColor = vec4( prefilteredColor / totalWeight, 1.0 );

		}
	`)}function Z_(){return er("PMREMGGXIntegration",{envMap:{value:null},roughness:{value:0},sourceLod:{value:0},sourceSize:{value:Od}},`

		varying vec3 vWorldDirection;

		uniform samplerCube envMap;
		uniform float roughness;
		uniform float sourceLod;
		uniform int sourceSize;

		void main() {

			vec3 N = normalize( vWorldDirection );

			float alpha = roughness * roughness;
			float alpha2 = alpha * alpha;

			float texelSize = 2.0 / float( sourceSize );

			vec3 prefilteredColor = vec3( 0.0 );
			float totalWeight = 0.0;

			// Pair opposite texels: only the one in N's hemisphere contributes.
			for ( int face = 0; face < 3; face ++ ) {

				for ( int y = 0; y < sourceSize; y ++ ) {

					for ( int x = 0; x < sourceSize; x ++ ) {

						vec2 uv = ( vec2( x, y ) + 0.5 ) * texelSize - 1.0;
						vec3 texelDirection = face == 0 ? vec3( 1.0, uv ) : ( face == 1 ? vec3( uv.x, 1.0, uv.y ) : vec3( uv, 1.0 ) );

						float invDistance = inversesqrt( 1.0 + dot( uv, uv ) );
						float NdotL = dot( N, texelDirection );
						texelDirection *= NdotL < 0.0 ? - 1.0 : 1.0;
						NdotL = abs( NdotL ) * invDistance;

						// With V = N, NdotH squared is ( 1 + NdotL ) / 2. Common factors
						// in the GGX distribution and texel solid angle cancel when normalized.
						float d = 1.0 + alpha2 + ( alpha2 - 1.0 ) * NdotL;
						float weight = NdotL * invDistance * invDistance * invDistance / ( d * d );

						prefilteredColor += textureLod( envMap, texelDirection, sourceLod ).rgb * weight;
						totalWeight += weight;

					}

				}

			}

			gl_FragColor = vec4( prefilteredColor / totalWeight, 1.0 );

		}
	`)}function J_(){return er("PMREMSphericalGaussianBlur",{envMap:{value:null},sigma:{value:0}},`

		#define SAMPLES ${W_}
		#define GOLDEN_ANGLE 2.39996322973

		varying vec3 vWorldDirection;

		uniform samplerCube envMap;
		uniform float sigma;

		#include <common>

		void main() {

			vec3 outputDirection = normalize( vWorldDirection );

			vec3 up = abs( outputDirection.z ) < 0.999 ? vec3( 0.0, 0.0, 1.0 ) : vec3( 1.0, 0.0, 0.0 );
			vec3 tangent = normalize( cross( up, outputDirection ) );
			vec3 bitangent = cross( outputDirection, tangent );

			// Truncate the kernel at three standard deviations or at the antipode.
			float thetaMax = min( 3.0 * sigma, PI );
			float truncation = 1.0 - exp( - 0.5 * thetaMax * thetaMax / ( sigma * sigma ) );

			vec3 accumColor = vec3( 0.0 );
			float accumWeight = 0.0;

			for ( int i = 0; i < SAMPLES; i ++ ) {

				// Stratified inverse-CDF sampling of the Gaussian, placed on a golden-angle spiral.
				float stratum = ( float( i ) + 0.5 ) / float( SAMPLES );
				float theta = sigma * sqrt( - 2.0 * log( 1.0 - stratum * truncation ) );
				float phi = float( i ) * GOLDEN_ANGLE;

				vec3 offset = cos( phi ) * tangent + sin( phi ) * bitangent;
				vec3 sampleDirection = cos( theta ) * outputDirection + sin( theta ) * offset;

				// Correct the planar sample density to solid angle.
				float weight = sin( theta ) / theta;

				accumColor += weight * textureLod( envMap, sampleDirection, 0.0 ).rgb;
				accumWeight += weight;

			}

			gl_FragColor = vec4( accumColor / accumWeight, 1.0 );

		}
	`)}function pd(){return er("PMREMEquirectangularToCubemap",{envMap:{value:null}},`

		varying vec3 vWorldDirection;

		uniform sampler2D envMap;

		#include <common>

		void main() {

			// Average four subpixel samples to preserve small, bright features.
			vec3 direction = normalize( vWorldDirection );
			vec3 dx = dFdx( direction ) * 0.25;
			vec3 dy = dFdy( direction ) * 0.25;

			vec3 color = textureLod( envMap, equirectUv( normalize( direction - dx - dy ) ), 0.0 ).rgb;
			color += textureLod( envMap, equirectUv( normalize( direction + dx - dy ) ), 0.0 ).rgb;
			color += textureLod( envMap, equirectUv( normalize( direction - dx + dy ) ), 0.0 ).rgb;
			color += textureLod( envMap, equirectUv( normalize( direction + dx + dy ) ), 0.0 ).rgb;
			gl_FragColor = vec4( color * 0.25, 1.0 );

		}
	`)}function md(){return er("PMREMCubemapToCubemap",{envMap:{value:null},flipEnvMap:{value:-1}},`

		varying vec3 vWorldDirection;

		uniform samplerCube envMap;
		uniform float flipEnvMap;

		void main() {

			gl_FragColor = vec4( textureCube( envMap, vec3( flipEnvMap * vWorldDirection.x, vWorldDirection.yz ) ).rgb, 1.0 );

		}
	`)}function K_(n){let t=new WeakMap,e=new WeakMap,i=null;function s(u,f=!1){return u==null?null:f?o(u):r(u)}function r(u){if(u&&u.isTexture){let f=u.mapping;if(f===Lo||f===No)if(t.has(u)){let p=t.get(u).texture;return a(p,u.mapping)}else{let p=u.image;if(p&&p.height>0){let _=new tr(p.height);return _.fromEquirectangularTexture(n,u),t.set(u,_),u.addEventListener("dispose",c),a(_.texture,u.mapping)}else return null}}return u}function o(u){if(u&&u.isTexture&&u.isPMREMTexture!==!0){let f=u.mapping,p=f===Lo||f===No,_=f===Ci||f===rs;if(p||_){let m=e.get(u),g=m!==void 0?m.texture.pmremVersion:0;if(u.isRenderTargetTexture&&u.pmremVersion!==g)return i===null&&(i=new va(n)),m=p?i.fromEquirectangular(u,m):i.fromCubemap(u,m),m.texture.pmremVersion=u.pmremVersion,e.set(u,m),m.texture;if(m!==void 0)return m.texture;{let y=u.image;return p&&y&&y.height>0||_&&y&&l(y)?(i===null&&(i=new va(n)),m=p?i.fromEquirectangular(u):i.fromCubemap(u),m.texture.pmremVersion=u.pmremVersion,e.set(u,m),u.addEventListener("dispose",h),m.texture):null}}}return u}function a(u,f){return f===Lo?u.mapping=Ci:f===No&&(u.mapping=rs),u}function l(u){let f=0,p=6;for(let _=0;_<p;_++)u[_]!==void 0&&f++;return f===p}function c(u){let f=u.target;f.removeEventListener("dispose",c);let p=t.get(f);p!==void 0&&(t.delete(f),p.dispose())}function h(u){let f=u.target;f.removeEventListener("dispose",h);let p=e.get(f);p!==void 0&&(e.delete(f),p.dispose())}function d(){t=new WeakMap,e=new WeakMap,i!==null&&(i.dispose(),i=null)}return{get:s,dispose:d}}function j_(n){let t={};function e(i){if(t[i]!==void 0)return t[i];let s=n.getExtension(i);return t[i]=s,s}return{has:function(i){return e(i)!==null},init:function(){e("EXT_color_buffer_float"),e("WEBGL_clip_cull_distance"),e("OES_texture_float_linear"),e("EXT_color_buffer_half_float"),e("WEBGL_multisampled_render_to_texture"),e("WEBGL_render_shared_exponent")},get:function(i){let s=e(i);return s===null&&Ts("WebGLRenderer: "+i+" extension not supported."),s}}}function Q_(n,t,e,i){let s={},r=new WeakMap,o=new FinalizationRegistry(p=>delete s[p]);function a(p){l(p.target)}function l(p){p.index!==null&&t.remove(p.index);for(let m in p.attributes)t.remove(p.attributes[m]);p.removeEventListener("dispose",a),delete s[p.id],o.unregister(p);let _=r.get(p);_&&(t.remove(_),r.delete(p)),i.releaseStatesOfGeometry(p),p.isInstancedBufferGeometry===!0&&delete p._maxInstanceCount,e.memory.geometries--}function c(p,_){return s[_.id]!==void 0||(_.addEventListener("dispose",a),s[_.id]=new WeakRef(_),o.register(_,_.id,_),e.memory.geometries++),_}function h(p){let _=p.attributes;for(let m in _)t.update(_[m],n.ARRAY_BUFFER)}function d(p){let _=p.index,m=p.attributes.position,g=0;if(m===void 0)return;let y=_!==null?_.array.length:m.array.length/3-1,E=m.count>=65535?Fs:Os,v=new E(Math.ceil(y/3)*6,1),M=v.array;if(_!==null){let x=_.array;g=_.version;for(let w=0,D=0;w<y;w+=3){let T=x[w+0],C=x[w+1],P=x[w+2];M[D++]=T,M[D++]=C,M[D++]=C,M[D++]=P,M[D++]=P,M[D++]=T}}else{g=m.version;for(let x=0,w=0;x<y;x+=3){let D=x+0,T=x+1,C=x+2;M[w++]=D,M[w++]=T,M[w++]=T,M[w++]=C,M[w++]=C,M[w++]=D}}v.version=g;let A=r.get(p);A&&t.remove(A),r.set(p,v)}function u(p){let _=r.get(p);if(_){let m=p.index;m!==null&&_.version<m.version&&d(p)}else d(p);return r.get(p)}function f(){for(let p in s){let _=s[p].deref();_!==void 0&&l(_)}}return{get:c,update:h,getWireframeAttribute:u,dispose:f}}function ty(n,t,e){let i;function s(d){i=d}let r,o;function a(d){r=d.type,o=d.bytesPerElement}function l(d,u){n.drawElements(i,u,r,d*o),e.update(u,i,1)}function c(d,u,f){f!==0&&(n.drawElementsInstanced(i,u,r,d*o,f),e.update(u,i,f))}function h(d,u,f){if(f===0)return;t.get("WEBGL_multi_draw").multiDrawElementsWEBGL(i,u,0,r,d,0,f);let _=0;for(let m=0;m<f;m++)_+=u[m];e.update(_,i,1)}this.setMode=s,this.setIndex=a,this.render=l,this.renderInstances=c,this.renderMultiDraw=h}function ey(n){let t={geometries:0,textures:0},e={frame:0,calls:0,triangles:0,points:0,lines:0};function i(r,o,a){switch(e.calls++,o){case n.TRIANGLES:e.triangles+=a*(r/3);break;case n.LINES:e.lines+=a*(r/2);break;case n.LINE_STRIP:e.lines+=a*(r-1);break;case n.LINE_LOOP:e.lines+=a*r;break;case n.POINTS:e.points+=a*r;break;default:Ut("WebGLInfo: Unknown draw mode:",o);break}}function s(){e.calls=0,e.triangles=0,e.points=0,e.lines=0}return{memory:t,render:e,programs:null,autoReset:!0,reset:s,update:i}}function ny(n,t,e){let i=new WeakMap,s=new ce;function r(o,a,l){let c=o.morphTargetInfluences,h=a.morphAttributes.position||a.morphAttributes.normal||a.morphAttributes.color,d=h!==void 0?h.length:0,u=i.get(a);if(u===void 0||u.count!==d){let D=function(){x.dispose(),i.delete(a),a.removeEventListener("dispose",D)};u!==void 0&&u.texture.dispose();let f=a.morphAttributes.position!==void 0,p=a.morphAttributes.normal!==void 0,_=a.morphAttributes.color!==void 0,m=a.morphAttributes.position||[],g=a.morphAttributes.normal||[],y=a.morphAttributes.color||[],E=0;f===!0&&(E=1),p===!0&&(E=2),_===!0&&(E=3);let v=a.attributes.position.count*E,M=1;v>t.maxTextureSize&&(M=Math.ceil(v/t.maxTextureSize),v=t.maxTextureSize);let A=new Float32Array(v*M*4*d),x=new Ds(A,v,M,d);x.type=gn,x.needsUpdate=!0;let w=E*4;for(let T=0;T<d;T++){let C=m[T],P=g[T],B=y[T],I=v*M*4*T;for(let X=0;X<C.count;X++){let z=X*w;f===!0&&(s.fromBufferAttribute(C,X),A[I+z+0]=s.x,A[I+z+1]=s.y,A[I+z+2]=s.z,A[I+z+3]=0),p===!0&&(s.fromBufferAttribute(P,X),A[I+z+4]=s.x,A[I+z+5]=s.y,A[I+z+6]=s.z,A[I+z+7]=0),_===!0&&(s.fromBufferAttribute(B,X),A[I+z+8]=s.x,A[I+z+9]=s.y,A[I+z+10]=s.z,A[I+z+11]=B.itemSize===4?s.w:1)}}u={count:d,texture:x,size:new Ht(v,M)},i.set(a,u),a.addEventListener("dispose",D)}if(o.isInstancedMesh===!0&&o.morphTexture!==null)l.getUniforms().setValue(n,"morphTexture",o.morphTexture,e);else{let f=0;for(let _=0;_<c.length;_++)f+=c[_];let p=a.morphTargetsRelative?1:1-f;l.getUniforms().setValue(n,"morphTargetBaseInfluence",p),l.getUniforms().setValue(n,"morphTargetInfluences",c)}l.getUniforms().setValue(n,"morphTargetsTexture",u.texture,e),l.getUniforms().setValue(n,"morphTargetsTextureSize",u.size)}return{update:r}}function iy(n,t,e,i,s){let r=new WeakMap;function o(c){let h=s.render.frame,d=c.geometry,u=t.get(c,d);if(r.get(u)!==h&&(t.update(u),r.set(u,h)),c.isInstancedMesh&&(c.hasEventListener("dispose",l)===!1&&c.addEventListener("dispose",l),r.get(c)!==h&&(e.update(c.instanceMatrix,n.ARRAY_BUFFER),c.instanceColor!==null&&e.update(c.instanceColor,n.ARRAY_BUFFER),r.set(c,h))),c.isSkinnedMesh){let f=c.skeleton;r.get(f)!==h&&(f.update(),r.set(f,h))}return u}function a(){r=new WeakMap}function l(c){let h=c.target;h.removeEventListener("dispose",l),i.releaseStatesOfObject(h),e.remove(h.instanceMatrix),h.instanceColor!==null&&e.remove(h.instanceColor)}return{update:o,dispose:a}}var sy={[ac]:"LINEAR_TONE_MAPPING",[lc]:"REINHARD_TONE_MAPPING",[cc]:"CINEON_TONE_MAPPING",[hc]:"ACES_FILMIC_TONE_MAPPING",[dc]:"AGX_TONE_MAPPING",[fc]:"NEUTRAL_TONE_MAPPING",[uc]:"CUSTOM_TONE_MAPPING"};function ry(n,t,e,i,s,r){let o=new tn(t,e,{type:n,depthBuffer:s,stencilBuffer:r,samples:i?4:0,storeMultisampledDepthBuffer:!1,storeMultisampledStencilBuffer:!1,resolveDepthBuffer:!1,resolveStencilBuffer:!1}),a=null,l=null,c=null,h=new Oe;h.setAttribute("position",new we([-1,3,0,-1,-1,0,3,-1,0],3)),h.setAttribute("uv",new we([0,2,0,0,2,0],2));let d=new xo({uniforms:{tDiffuse:{value:null}},vertexShader:`
			precision highp float;

			uniform mat4 modelViewMatrix;
			uniform mat4 projectionMatrix;

			attribute vec3 position;
			attribute vec2 uv;

			varying vec2 vUv;

			void main() {
				vUv = uv;
				gl_Position = projectionMatrix * modelViewMatrix * vec4( position, 1.0 );
			}`,fragmentShader:`
			precision highp float;

			uniform sampler2D tDiffuse;

			varying vec2 vUv;

			#include <tonemapping_pars_fragment>
			#include <colorspace_pars_fragment>

			void main() {
				gl_FragColor = texture2D( tDiffuse, vUv );

				#ifdef LINEAR_TONE_MAPPING
					gl_FragColor.rgb = LinearToneMapping( gl_FragColor.rgb );
				#elif defined( REINHARD_TONE_MAPPING )
					gl_FragColor.rgb = ReinhardToneMapping( gl_FragColor.rgb );
				#elif defined( CINEON_TONE_MAPPING )
					gl_FragColor.rgb = CineonToneMapping( gl_FragColor.rgb );
				#elif defined( ACES_FILMIC_TONE_MAPPING )
					gl_FragColor.rgb = ACESFilmicToneMapping( gl_FragColor.rgb );
				#elif defined( AGX_TONE_MAPPING )
					gl_FragColor.rgb = AgXToneMapping( gl_FragColor.rgb );
				#elif defined( NEUTRAL_TONE_MAPPING )
					gl_FragColor.rgb = NeutralToneMapping( gl_FragColor.rgb );
				#elif defined( CUSTOM_TONE_MAPPING )
					gl_FragColor.rgb = CustomToneMapping( gl_FragColor.rgb );
				#endif

				#ifdef SRGB_TRANSFER
					gl_FragColor = sRGBTransferOETF( gl_FragColor );
				#endif
			}`,depthTest:!1,depthWrite:!1}),u=new Ae(h,d),f=new Io(-1,1,1,-1,0,1),p=null,_=null,m=!1,g,y=null,E=[],v=!1;this.setSize=function(M,A){o.setSize(M,A),a!==null&&a.setSize(M,A),l!==null&&l.setSize(M,A);for(let x=0;x<E.length;x++){let w=E[x];w.setSize&&w.setSize(M,A)}},this.setEffects=function(M){E=M,v=E.length>0&&E[0].isRenderPass===!0;let A=o.width,x=o.height;E.length>0&&a===null&&(a=new tn(A,x,{type:xn,depthBuffer:!1,stencilBuffer:!1}),l=new tn(A,x,{type:xn,depthBuffer:!1,stencilBuffer:!1}));let w=s===!0&&E.some(D=>D.needsDepthTexture===!0);w!==(o.depthTexture!==null)&&(w===!0&&c===null&&(c=new kn(A,x),r===!0&&(c.format=Gn,c.type=Ii)),o.dispose(),o.depthTexture=w?c:null,o.resolveDepthBuffer=w,o.storeMultisampledDepthBuffer=w);for(let D=0;D<E.length;D++){let T=E[D];T.setSize&&T.setSize(A,x),w&&T.needsDepthTexture===!0&&T.setDepthTexture&&T.setDepthTexture(c)}},this.begin=function(M,A){if(m||M.toneMapping===An&&E.length===0)return!1;if(y=A,A!==null){let x=A.width,w=A.height;(o.width!==x||o.height!==w)&&this.setSize(x,w)}return v===!1&&M.setRenderTarget(o),g=M.toneMapping,M.toneMapping=An,!0},this.hasRenderPass=function(){return v},this.end=function(M,A){M.toneMapping=g,m=!0;let x=o,w=a;for(let D=0;D<E.length;D++){let T=E[D];T.enabled!==!1&&(T.render(M,w,x,A),T.needsSwap!==!1&&(x=w,w=w===a?l:a))}if(p!==M.outputColorSpace||_!==M.toneMapping){p=M.outputColorSpace,_=M.toneMapping,d.defines={},$t.getTransfer(p)===ie&&(d.defines.SRGB_TRANSFER="");let D=sy[_];D&&(d.defines[D]=""),d.needsUpdate=!0}d.uniforms.tDiffuse.value=x.texture,M.setRenderTarget(y),M.render(u,f),y=null,m=!1},this.isCompositing=function(){return m},this.dispose=function(){o.dispose(),a!==null&&a.dispose(),l!==null&&l.dispose(),h.dispose(),d.dispose()}}var Fd=new qe,kd=new kn(1,1),Bd=new Gs(1),zd=new Ds,Gd=new ho,Vd=new zs,gd=[],xd=[],_d=new Float32Array(16),yd=new Float32Array(9),vd=new Float32Array(4);function ls(n,t,e){let i=n[0];if(i<=0||i>0)return n;let s=t*e,r=gd[s];if(r===void 0&&(r=new Float32Array(s),gd[s]=r),t!==0){i.toArray(r,0);for(let o=1,a=0;o!==t;++o)a+=e,n[o].toArray(r,a)}return r}function ye(n,t){if(n.length!==t.length)return!1;for(let e=0,i=n.length;e<i;e++)if(n[e]!==t[e])return!1;return!0}function ve(n,t){for(let e=0,i=t.length;e<i;e++)n[e]=t[e]}function ba(n,t){let e=xd[t];e===void 0&&(e=new Int32Array(t),xd[t]=e);for(let i=0;i!==t;++i)e[i]=n.allocateTextureUnit();return e}function oy(n,t){let e=this.cache;e[0]!==t&&(n.uniform1f(this.addr,t),e[0]=t)}function ay(n,t){let e=this.cache;if(t.x!==void 0)(e[0]!==t.x||e[1]!==t.y)&&(n.uniform2f(this.addr,t.x,t.y),e[0]=t.x,e[1]=t.y);else{if(ye(e,t))return;n.uniform2fv(this.addr,t),ve(e,t)}}function ly(n,t){let e=this.cache;if(t.x!==void 0)(e[0]!==t.x||e[1]!==t.y||e[2]!==t.z)&&(n.uniform3f(this.addr,t.x,t.y,t.z),e[0]=t.x,e[1]=t.y,e[2]=t.z);else if(t.r!==void 0)(e[0]!==t.r||e[1]!==t.g||e[2]!==t.b)&&(n.uniform3f(this.addr,t.r,t.g,t.b),e[0]=t.r,e[1]=t.g,e[2]=t.b);else{if(ye(e,t))return;n.uniform3fv(this.addr,t),ve(e,t)}}function cy(n,t){let e=this.cache;if(t.x!==void 0)(e[0]!==t.x||e[1]!==t.y||e[2]!==t.z||e[3]!==t.w)&&(n.uniform4f(this.addr,t.x,t.y,t.z,t.w),e[0]=t.x,e[1]=t.y,e[2]=t.z,e[3]=t.w);else{if(ye(e,t))return;n.uniform4fv(this.addr,t),ve(e,t)}}function hy(n,t){let e=this.cache,i=t.elements;if(i===void 0){if(ye(e,t))return;n.uniformMatrix2fv(this.addr,!1,t),ve(e,t)}else{if(ye(e,i))return;vd.set(i),n.uniformMatrix2fv(this.addr,!1,vd),ve(e,i)}}function uy(n,t){let e=this.cache,i=t.elements;if(i===void 0){if(ye(e,t))return;n.uniformMatrix3fv(this.addr,!1,t),ve(e,t)}else{if(ye(e,i))return;yd.set(i),n.uniformMatrix3fv(this.addr,!1,yd),ve(e,i)}}function dy(n,t){let e=this.cache,i=t.elements;if(i===void 0){if(ye(e,t))return;n.uniformMatrix4fv(this.addr,!1,t),ve(e,t)}else{if(ye(e,i))return;_d.set(i),n.uniformMatrix4fv(this.addr,!1,_d),ve(e,i)}}function fy(n,t){let e=this.cache;e[0]!==t&&(n.uniform1i(this.addr,t),e[0]=t)}function py(n,t){let e=this.cache;if(t.x!==void 0)(e[0]!==t.x||e[1]!==t.y)&&(n.uniform2i(this.addr,t.x,t.y),e[0]=t.x,e[1]=t.y);else{if(ye(e,t))return;n.uniform2iv(this.addr,t),ve(e,t)}}function my(n,t){let e=this.cache;if(t.x!==void 0)(e[0]!==t.x||e[1]!==t.y||e[2]!==t.z)&&(n.uniform3i(this.addr,t.x,t.y,t.z),e[0]=t.x,e[1]=t.y,e[2]=t.z);else{if(ye(e,t))return;n.uniform3iv(this.addr,t),ve(e,t)}}function gy(n,t){let e=this.cache;if(t.x!==void 0)(e[0]!==t.x||e[1]!==t.y||e[2]!==t.z||e[3]!==t.w)&&(n.uniform4i(this.addr,t.x,t.y,t.z,t.w),e[0]=t.x,e[1]=t.y,e[2]=t.z,e[3]=t.w);else{if(ye(e,t))return;n.uniform4iv(this.addr,t),ve(e,t)}}function xy(n,t){let e=this.cache;e[0]!==t&&(n.uniform1ui(this.addr,t),e[0]=t)}function _y(n,t){let e=this.cache;if(t.x!==void 0)(e[0]!==t.x||e[1]!==t.y)&&(n.uniform2ui(this.addr,t.x,t.y),e[0]=t.x,e[1]=t.y);else{if(ye(e,t))return;n.uniform2uiv(this.addr,t),ve(e,t)}}function yy(n,t){let e=this.cache;if(t.x!==void 0)(e[0]!==t.x||e[1]!==t.y||e[2]!==t.z)&&(n.uniform3ui(this.addr,t.x,t.y,t.z),e[0]=t.x,e[1]=t.y,e[2]=t.z);else{if(ye(e,t))return;n.uniform3uiv(this.addr,t),ve(e,t)}}function vy(n,t){let e=this.cache;if(t.x!==void 0)(e[0]!==t.x||e[1]!==t.y||e[2]!==t.z||e[3]!==t.w)&&(n.uniform4ui(this.addr,t.x,t.y,t.z,t.w),e[0]=t.x,e[1]=t.y,e[2]=t.z,e[3]=t.w);else{if(ye(e,t))return;n.uniform4uiv(this.addr,t),ve(e,t)}}function Sa(n){return n.version===0&&(n.compareFunction=Ec,n.needsUpdate=!0),n}function My(n,t,e){let i=this.cache,s=e.allocateTextureUnit();i[0]!==s&&(n.uniform1i(this.addr,s),i[0]=s);let r;this.type===n.SAMPLER_2D_SHADOW?r=Sa(kd):r=Fd,e.setTexture2D(t||r,s)}function by(n,t,e){let i=this.cache,s=e.allocateTextureUnit();i[0]!==s&&(n.uniform1i(this.addr,s),i[0]=s),e.setTexture3D(t||Gd,s)}function Sy(n,t,e){let i=this.cache,s=e.allocateTextureUnit();i[0]!==s&&(n.uniform1i(this.addr,s),i[0]=s);let r;this.type===n.SAMPLER_CUBE_SHADOW?r=Sa(Bd):r=Vd,e.setTextureCube(t||r,s)}function wy(n,t,e){let i=this.cache,s=e.allocateTextureUnit();i[0]!==s&&(n.uniform1i(this.addr,s),i[0]=s),e.setTexture2DArray(t||zd,s)}function Ey(n){switch(n){case 5126:return oy;case 35664:return ay;case 35665:return ly;case 35666:return cy;case 35674:return hy;case 35675:return uy;case 35676:return dy;case 5124:case 35670:return fy;case 35667:case 35671:return py;case 35668:case 35672:return my;case 35669:case 35673:return gy;case 5125:return xy;case 36294:return _y;case 36295:return yy;case 36296:return vy;case 35678:case 36198:case 36298:case 36306:case 35682:return My;case 35679:case 36299:case 36307:return by;case 35680:case 36300:case 36308:case 36293:return Sy;case 36289:case 36303:case 36311:case 36292:return wy}}function Ay(n,t){n.uniform1fv(this.addr,t)}function Ty(n,t){let e=ls(t,this.size,2);n.uniform2fv(this.addr,e)}function Ry(n,t){let e=ls(t,this.size,3);n.uniform3fv(this.addr,e)}function Cy(n,t){let e=ls(t,this.size,4);n.uniform4fv(this.addr,e)}function Iy(n,t){let e=ls(t,this.size,4);n.uniformMatrix2fv(this.addr,!1,e)}function Py(n,t){let e=ls(t,this.size,9);n.uniformMatrix3fv(this.addr,!1,e)}function Ly(n,t){let e=ls(t,this.size,16);n.uniformMatrix4fv(this.addr,!1,e)}function Ny(n,t){n.uniform1iv(this.addr,t)}function Dy(n,t){n.uniform2iv(this.addr,t)}function Uy(n,t){n.uniform3iv(this.addr,t)}function Oy(n,t){n.uniform4iv(this.addr,t)}function Fy(n,t){n.uniform1uiv(this.addr,t)}function ky(n,t){n.uniform2uiv(this.addr,t)}function By(n,t){n.uniform3uiv(this.addr,t)}function zy(n,t){n.uniform4uiv(this.addr,t)}function Gy(n,t,e){let i=this.cache,s=t.length,r=ba(e,s);ye(i,r)||(n.uniform1iv(this.addr,r),ve(i,r));let o;this.type===n.SAMPLER_2D_SHADOW?o=Sa(kd):o=Fd;for(let a=0;a!==s;++a)e.setTexture2D(t[a]||o,r[a])}function Vy(n,t,e){let i=this.cache,s=t.length,r=ba(e,s);ye(i,r)||(n.uniform1iv(this.addr,r),ve(i,r));for(let o=0;o!==s;++o)e.setTexture3D(t[o]||Gd,r[o])}function Hy(n,t,e){let i=this.cache,s=t.length,r=ba(e,s);ye(i,r)||(n.uniform1iv(this.addr,r),ve(i,r));let o;this.type===n.SAMPLER_CUBE_SHADOW?o=Sa(Bd):o=Vd;for(let a=0;a!==s;++a)e.setTextureCube(t[a]||o,r[a])}function Wy(n,t,e){let i=this.cache,s=t.length,r=ba(e,s);ye(i,r)||(n.uniform1iv(this.addr,r),ve(i,r));for(let o=0;o!==s;++o)e.setTexture2DArray(t[o]||zd,r[o])}function Xy(n){switch(n){case 5126:return Ay;case 35664:return Ty;case 35665:return Ry;case 35666:return Cy;case 35674:return Iy;case 35675:return Py;case 35676:return Ly;case 5124:case 35670:return Ny;case 35667:case 35671:return Dy;case 35668:case 35672:return Uy;case 35669:case 35673:return Oy;case 5125:return Fy;case 36294:return ky;case 36295:return By;case 36296:return zy;case 35678:case 36198:case 36298:case 36306:case 35682:return Gy;case 35679:case 36299:case 36307:return Vy;case 35680:case 36300:case 36308:case 36293:return Hy;case 36289:case 36303:case 36311:case 36292:return Wy}}var Dc=class{constructor(t,e,i){this.id=t,this.addr=i,this.cache=[],this.type=e.type,this.setValue=Ey(e.type)}},Uc=class{constructor(t,e,i){this.id=t,this.addr=i,this.cache=[],this.type=e.type,this.size=e.size,this.setValue=Xy(e.type)}},Oc=class{constructor(t){this.id=t,this.seq=[],this.map={}}setValue(t,e,i){let s=this.seq;for(let r=0,o=s.length;r!==o;++r){let a=s[r];a.setValue(t,e[a.id],i)}}},Lc=/(\w+)(\])?(\[|\.)?/g;function Md(n,t){n.seq.push(t),n.map[t.id]=t}function qy(n,t,e){let i=n.name,s=i.length;for(Lc.lastIndex=0;;){let r=Lc.exec(i),o=Lc.lastIndex,a=r[1],l=r[2]==="]",c=r[3];if(l&&(a=a|0),c===void 0||c==="["&&o+2===s){Md(e,c===void 0?new Dc(a,n,t):new Uc(a,n,t));break}else{let d=e.map[a];d===void 0&&(d=new Oc(a),Md(e,d)),e=d}}}var as=class{constructor(t,e){this.seq=[],this.map={};let i=t.getProgramParameter(e,t.ACTIVE_UNIFORMS);for(let o=0;o<i;++o){let a=t.getActiveUniform(e,o),l=t.getUniformLocation(e,a.name);qy(a,l,this)}let s=[],r=[];for(let o of this.seq)o.type===t.SAMPLER_2D_SHADOW||o.type===t.SAMPLER_CUBE_SHADOW||o.type===t.SAMPLER_2D_ARRAY_SHADOW?s.push(o):r.push(o);s.length>0&&(this.seq=s.concat(r))}setValue(t,e,i,s){let r=this.map[e];r!==void 0&&r.setValue(t,i,s)}setOptional(t,e,i){let s=e[i];s!==void 0&&this.setValue(t,i,s)}static upload(t,e,i,s){for(let r=0,o=e.length;r!==o;++r){let a=e[r],l=i[a.id];l.needsUpdate!==!1&&a.setValue(t,l.value,s)}}static seqWithValue(t,e){let i=[];for(let s=0,r=t.length;s!==r;++s){let o=t[s];o.id in e&&i.push(o)}return i}};function bd(n,t,e){let i=n.createShader(t);return n.shaderSource(i,e),n.compileShader(i),i}var $y=37297,Yy=0;function Zy(n,t){let e=n.split(`
`),i=[],s=Math.max(t-6,0),r=Math.min(t+6,e.length);for(let o=s;o<r;o++){let a=o+1;i.push(`${a===t?">":" "} ${a}: ${e[o]}`)}return i.join(`
`)}var Sd=new Ot;function Jy(n){$t._getMatrix(Sd,$t.workingColorSpace,n);let t=`mat3( ${Sd.elements.map(e=>e.toFixed(4))} )`;switch($t.getTransfer(n)){case Is:return[t,"LinearTransferOETF"];case ie:return[t,"sRGBTransferOETF"];default:return Dt("WebGLProgram: Unsupported color space: ",n),[t,"LinearTransferOETF"]}}function wd(n,t,e){let i=n.getShaderParameter(t,n.COMPILE_STATUS),r=(n.getShaderInfoLog(t)||"").trim();if(i&&r==="")return"";let o=/ERROR: 0:(\d+)/.exec(r);if(o){let a=parseInt(o[1]);return e.toUpperCase()+`

`+r+`

`+Zy(n.getShaderSource(t),a)}else return r}function Ky(n,t){let e=Jy(t);return[`vec4 ${n}( vec4 value ) {`,`	return ${e[1]}( vec4( ${e[0]} * value.rgb, value.a ) );`,"}"].join(`
`)}var jy={[ac]:"Linear",[lc]:"Reinhard",[cc]:"Cineon",[hc]:"ACESFilmic",[dc]:"AgX",[fc]:"Neutral",[uc]:"Custom"};function Qy(n,t){let e=jy[t];return e===void 0?(Dt("WebGLProgram: Unsupported toneMapping:",t),"vec3 "+n+"( vec3 color ) { return LinearToneMapping( color ); }"):"vec3 "+n+"( vec3 color ) { return "+e+"ToneMapping( color ); }"}var ya=new $;function tv(){$t.getLuminanceCoefficients(ya);let n=ya.x.toFixed(4),t=ya.y.toFixed(4),e=ya.z.toFixed(4);return["float luminance( const in vec3 rgb ) {",`	const vec3 weights = vec3( ${n}, ${t}, ${e} );`,"	return dot( weights, rgb );","}"].join(`
`)}function ev(n){return[n.extensionClipCullDistance?"#extension GL_ANGLE_clip_cull_distance : require":"",n.extensionMultiDraw?"#extension GL_ANGLE_multi_draw : require":""].filter(Qs).join(`
`)}function nv(n){let t=[];for(let e in n){let i=n[e];i!==!1&&t.push("#define "+e+" "+i)}return t.join(`
`)}function iv(n,t){let e={},i=n.getProgramParameter(t,n.ACTIVE_ATTRIBUTES);for(let s=0;s<i;s++){let r=n.getActiveAttrib(t,s),o=r.name,a=1;r.type===n.FLOAT_MAT2&&(a=2),r.type===n.FLOAT_MAT3&&(a=3),r.type===n.FLOAT_MAT4&&(a=4),e[o]={type:r.type,location:n.getAttribLocation(t,o),locationSize:a}}return e}function Qs(n){return n!==""}function Ed(n,t){let e=t.numSpotLightShadows+t.numSpotLightMaps-t.numSpotLightShadowsWithMaps;return n.replace(/NUM_SUN_LIGHTS/g,t.numSunLights).replace(/NUM_DIR_LIGHTS/g,t.numDirLights).replace(/NUM_SPOT_LIGHTS/g,t.numSpotLights).replace(/NUM_SPOT_LIGHT_MAPS/g,t.numSpotLightMaps).replace(/NUM_SPOT_LIGHT_COORDS/g,e).replace(/NUM_RECT_AREA_LIGHTS/g,t.numRectAreaLights).replace(/NUM_POINT_LIGHTS/g,t.numPointLights).replace(/NUM_HEMI_LIGHTS/g,t.numHemiLights).replace(/NUM_SUN_LIGHT_SHADOWS/g,t.numSunLightShadows).replace(/NUM_DIR_LIGHT_SHADOWS/g,t.numDirLightShadows).replace(/NUM_SPOT_LIGHT_SHADOWS_WITH_MAPS/g,t.numSpotLightShadowsWithMaps).replace(/NUM_SPOT_LIGHT_SHADOWS/g,t.numSpotLightShadows).replace(/NUM_POINT_LIGHT_SHADOWS/g,t.numPointLightShadows).replace(/NUM_LIGHT_PROBE_GRIDS/g,t.numLightProbeGrids)}function Ad(n,t){return n.replace(/NUM_CLIPPING_PLANES/g,t.numClippingPlanes).replace(/UNION_CLIPPING_PLANES/g,t.numClippingPlanes-t.numClipIntersection)}var sv=/^[ \t]*#include +<([\w\d./]+)>/gm;function Fc(n){return n.replace(sv,rv)}function rv(n,t){let e=Vt[t];if(e===void 0)throw new Error("THREE.WebGLProgram: Can not resolve #include <"+t+">");return Fc(e)}var ov=/#pragma unroll_loop_start\s+for\s*\(\s*int\s+i\s*=\s*(\d+)\s*;\s*i\s*<\s*(\d+)\s*;\s*i\s*\+\+\s*\)\s*{([\s\S]+?)}\s+#pragma unroll_loop_end/g;function Td(n){return n.replace(ov,av)}function av(n,t,e,i){let s="";for(let r=parseInt(t);r<parseInt(e);r++)s+=i.replace(/\[\s*i\s*\]/g,"[ "+r+" ]").replace(/UNROLLED_LOOP_INDEX/g,r);return s}function Rd(n){let t=`precision ${n.precision} float;
	precision ${n.precision} int;
	precision ${n.precision} sampler2D;
	precision ${n.precision} samplerCube;
	precision ${n.precision} sampler3D;
	precision ${n.precision} sampler2DArray;
	precision ${n.precision} sampler2DShadow;
	precision ${n.precision} samplerCubeShadow;
	precision ${n.precision} sampler2DArrayShadow;
	precision ${n.precision} isampler2D;
	precision ${n.precision} isampler3D;
	precision ${n.precision} isamplerCube;
	precision ${n.precision} isampler2DArray;
	precision ${n.precision} usampler2D;
	precision ${n.precision} usampler3D;
	precision ${n.precision} usamplerCube;
	precision ${n.precision} usampler2DArray;
	`;return n.precision==="highp"?t+=`
#define HIGH_PRECISION`:n.precision==="mediump"?t+=`
#define MEDIUM_PRECISION`:n.precision==="lowp"&&(t+=`
#define LOW_PRECISION`),t}var lv={[Ws]:"SHADOWMAP_TYPE_PCF",[ss]:"SHADOWMAP_TYPE_VSM"};function cv(n){return lv[n.shadowMapType]||"SHADOWMAP_TYPE_BASIC"}var hv={[rs]:"ENVMAP_MODE_REFRACTION"};function uv(n){return n.envMap===!1?"ENVMAP_MODE_REFLECTION":hv[n.envMapMode]||"ENVMAP_MODE_REFLECTION"}var dv={[oc]:"ENVMAP_BLENDING_MULTIPLY",[Wu]:"ENVMAP_BLENDING_MIX",[Xu]:"ENVMAP_BLENDING_ADD"};function fv(n){return n.envMap===!1?"ENVMAP_BLENDING_NONE":dv[n.combine]||"ENVMAP_BLENDING_NONE"}function pv(n,t,e,i){let s=n.getContext(),r=e.defines,o=e.vertexShader,a=e.fragmentShader,l=cv(e),c=e.envMapPMREM===!0?"ENVMAP_TYPE_PMREM":"ENVMAP_TYPE_CUBE",h=uv(e),d=fv(e),u=ev(e),f=nv(r),p=s.createProgram(),_,m,g=e.glslVersion?"#version "+e.glslVersion+`
`:"";e.isRawShaderMaterial?(_=["#define SHADER_TYPE "+e.shaderType,"#define SHADER_NAME "+e.shaderName,f].filter(Qs).join(`
`),_.length>0&&(_+=`
`),m=["#define SHADER_TYPE "+e.shaderType,"#define SHADER_NAME "+e.shaderName,f].filter(Qs).join(`
`),m.length>0&&(m+=`
`)):(_=[Rd(e),"#define SHADER_TYPE "+e.shaderType,"#define SHADER_NAME "+e.shaderName,f,e.extensionClipCullDistance?"#define USE_CLIP_DISTANCE":"",e.batching?"#define USE_BATCHING":"",e.batchingColor?"#define USE_BATCHING_COLOR":"",e.instancing?"#define USE_INSTANCING":"",e.instancingColor?"#define USE_INSTANCING_COLOR":"",e.instancingMorph?"#define USE_INSTANCING_MORPH":"",e.useFog&&e.fog?"#define USE_FOG":"",e.useFog&&e.fogExp2?"#define FOG_EXP2":"",e.map?"#define USE_MAP":"",e.envMap?"#define USE_ENVMAP":"",e.envMap?"#define "+h:"",e.lightMap?"#define USE_LIGHTMAP":"",e.aoMap?"#define USE_AOMAP":"",e.bumpMap?"#define USE_BUMPMAP":"",e.normalMap?"#define USE_NORMALMAP":"",e.normalMapObjectSpace?"#define USE_NORMALMAP_OBJECTSPACE":"",e.normalMapTangentSpace?"#define USE_NORMALMAP_TANGENTSPACE":"",e.displacementMap?"#define USE_DISPLACEMENTMAP":"",e.emissiveMap?"#define USE_EMISSIVEMAP":"",e.anisotropy?"#define USE_ANISOTROPY":"",e.anisotropyMap?"#define USE_ANISOTROPYMAP":"",e.clearcoatMap?"#define USE_CLEARCOATMAP":"",e.clearcoatRoughnessMap?"#define USE_CLEARCOAT_ROUGHNESSMAP":"",e.clearcoatNormalMap?"#define USE_CLEARCOAT_NORMALMAP":"",e.diffuseRoughnessMap?"#define USE_DIFFUSE_ROUGHNESSMAP":"",e.iridescenceMap?"#define USE_IRIDESCENCEMAP":"",e.iridescenceThicknessMap?"#define USE_IRIDESCENCE_THICKNESSMAP":"",e.specularMap?"#define USE_SPECULARMAP":"",e.specularColorMap?"#define USE_SPECULAR_COLORMAP":"",e.specularIntensityMap?"#define USE_SPECULAR_INTENSITYMAP":"",e.roughnessMap?"#define USE_ROUGHNESSMAP":"",e.metalnessMap?"#define USE_METALNESSMAP":"",e.alphaMap?"#define USE_ALPHAMAP":"",e.alphaHash?"#define USE_ALPHAHASH":"",e.transmission?"#define USE_TRANSMISSION":"",e.transmissionMap?"#define USE_TRANSMISSIONMAP":"",e.thicknessMap?"#define USE_THICKNESSMAP":"",e.sheenColorMap?"#define USE_SHEEN_COLORMAP":"",e.sheenRoughnessMap?"#define USE_SHEEN_ROUGHNESSMAP":"",e.mapUv?"#define MAP_UV "+e.mapUv:"",e.alphaMapUv?"#define ALPHAMAP_UV "+e.alphaMapUv:"",e.lightMapUv?"#define LIGHTMAP_UV "+e.lightMapUv:"",e.aoMapUv?"#define AOMAP_UV "+e.aoMapUv:"",e.emissiveMapUv?"#define EMISSIVEMAP_UV "+e.emissiveMapUv:"",e.bumpMapUv?"#define BUMPMAP_UV "+e.bumpMapUv:"",e.normalMapUv?"#define NORMALMAP_UV "+e.normalMapUv:"",e.displacementMapUv?"#define DISPLACEMENTMAP_UV "+e.displacementMapUv:"",e.metalnessMapUv?"#define METALNESSMAP_UV "+e.metalnessMapUv:"",e.roughnessMapUv?"#define ROUGHNESSMAP_UV "+e.roughnessMapUv:"",e.anisotropyMapUv?"#define ANISOTROPYMAP_UV "+e.anisotropyMapUv:"",e.clearcoatMapUv?"#define CLEARCOATMAP_UV "+e.clearcoatMapUv:"",e.clearcoatNormalMapUv?"#define CLEARCOAT_NORMALMAP_UV "+e.clearcoatNormalMapUv:"",e.clearcoatRoughnessMapUv?"#define CLEARCOAT_ROUGHNESSMAP_UV "+e.clearcoatRoughnessMapUv:"",e.diffuseRoughnessMapUv?"#define DIFFUSE_ROUGHNESSMAP_UV "+e.diffuseRoughnessMapUv:"",e.iridescenceMapUv?"#define IRIDESCENCEMAP_UV "+e.iridescenceMapUv:"",e.iridescenceThicknessMapUv?"#define IRIDESCENCE_THICKNESSMAP_UV "+e.iridescenceThicknessMapUv:"",e.sheenColorMapUv?"#define SHEEN_COLORMAP_UV "+e.sheenColorMapUv:"",e.sheenRoughnessMapUv?"#define SHEEN_ROUGHNESSMAP_UV "+e.sheenRoughnessMapUv:"",e.specularMapUv?"#define SPECULARMAP_UV "+e.specularMapUv:"",e.specularColorMapUv?"#define SPECULAR_COLORMAP_UV "+e.specularColorMapUv:"",e.specularIntensityMapUv?"#define SPECULAR_INTENSITYMAP_UV "+e.specularIntensityMapUv:"",e.transmissionMapUv?"#define TRANSMISSIONMAP_UV "+e.transmissionMapUv:"",e.thicknessMapUv?"#define THICKNESSMAP_UV "+e.thicknessMapUv:"",e.vertexTangents&&e.flatShading===!1?"#define USE_TANGENT":"",e.vertexNormals?"#define HAS_NORMAL":"",e.vertexColors?"#define USE_COLOR":"",e.vertexAlphas?"#define USE_COLOR_ALPHA":"",e.vertexUv1s?"#define USE_UV1":"",e.vertexUv2s?"#define USE_UV2":"",e.vertexUv3s?"#define USE_UV3":"",e.pointsUvs?"#define USE_POINTS_UV":"",e.flatShading?"#define FLAT_SHADED":"",e.skinning?"#define USE_SKINNING":"",e.morphTargets?"#define USE_MORPHTARGETS":"",e.morphNormals&&e.flatShading===!1?"#define USE_MORPHNORMALS":"",e.morphColors?"#define USE_MORPHCOLORS":"",e.morphTargetsCount>0?"#define MORPHTARGETS_TEXTURE_STRIDE "+e.morphTextureStride:"",e.morphTargetsCount>0?"#define MORPHTARGETS_COUNT "+e.morphTargetsCount:"",e.doubleSided?"#define DOUBLE_SIDED":"",e.flipSided?"#define FLIP_SIDED":"",e.shadowMapEnabled?"#define USE_SHADOWMAP":"",e.shadowMapEnabled?"#define "+l:"",e.sizeAttenuation?"#define USE_SIZEATTENUATION":"",e.numLightProbes>0?"#define USE_LIGHT_PROBES":"",e.logarithmicDepthBuffer?"#define USE_LOGARITHMIC_DEPTH_BUFFER":"",e.reversedDepthBuffer?"#define USE_REVERSED_DEPTH_BUFFER":"","uniform mat4 modelMatrix;","uniform mat4 modelViewMatrix;","uniform mat4 projectionMatrix;","uniform mat4 viewMatrix;","uniform mat3 normalMatrix;","uniform vec3 cameraPosition;","uniform bool isOrthographic;","#ifdef USE_INSTANCING","	attribute mat4 instanceMatrix;","#endif","#ifdef USE_INSTANCING_COLOR","	attribute vec3 instanceColor;","#endif","#ifdef USE_INSTANCING_MORPH","	uniform sampler2D morphTexture;","#endif","attribute vec3 position;","attribute vec3 normal;","attribute vec2 uv;","#ifdef USE_UV1","	attribute vec2 uv1;","#endif","#ifdef USE_UV2","	attribute vec2 uv2;","#endif","#ifdef USE_UV3","	attribute vec2 uv3;","#endif","#ifdef USE_TANGENT","	attribute vec4 tangent;","#endif","#if defined( USE_COLOR_ALPHA )","	attribute vec4 color;","#elif defined( USE_COLOR )","	attribute vec3 color;","#endif","#ifdef USE_SKINNING","	attribute vec4 skinIndex;","	attribute vec4 skinWeight;","#endif",`
`].filter(Qs).join(`
`),m=[Rd(e),"#define SHADER_TYPE "+e.shaderType,"#define SHADER_NAME "+e.shaderName,f,e.useFog&&e.fog?"#define USE_FOG":"",e.useFog&&e.fogExp2?"#define FOG_EXP2":"",e.alphaToCoverage?"#define ALPHA_TO_COVERAGE":"",e.map?"#define USE_MAP":"",e.matcap?"#define USE_MATCAP":"",e.envMap?"#define USE_ENVMAP":"",e.envMap?"#define "+c:"",e.envMap?"#define "+h:"",e.envMap?"#define "+d:"",e.envMapPMREM?"#define ENVMAP_MAX_LOD "+e.envMapMaxLod+".0":"",e.envMapPMREM?"#define ENVMAP_SIZE "+e.envMapSize+".0":"",e.lightMap?"#define USE_LIGHTMAP":"",e.aoMap?"#define USE_AOMAP":"",e.bumpMap?"#define USE_BUMPMAP":"",e.normalMap?"#define USE_NORMALMAP":"",e.normalMapObjectSpace?"#define USE_NORMALMAP_OBJECTSPACE":"",e.normalMapTangentSpace?"#define USE_NORMALMAP_TANGENTSPACE":"",e.packedNormalMap?"#define USE_PACKED_NORMALMAP":"",e.emissiveMap?"#define USE_EMISSIVEMAP":"",e.anisotropy?"#define USE_ANISOTROPY":"",e.anisotropyMap?"#define USE_ANISOTROPYMAP":"",e.clearcoat?"#define USE_CLEARCOAT":"",e.clearcoatMap?"#define USE_CLEARCOATMAP":"",e.clearcoatRoughnessMap?"#define USE_CLEARCOAT_ROUGHNESSMAP":"",e.clearcoatNormalMap?"#define USE_CLEARCOAT_NORMALMAP":"",e.diffuseRoughness?"#define USE_DIFFUSE_ROUGHNESS":"",e.diffuseRoughnessMap?"#define USE_DIFFUSE_ROUGHNESSMAP":"",e.dispersion?"#define USE_DISPERSION":"",e.retroreflection?"#define USE_RETROREFLECTION":"",e.iridescence?"#define USE_IRIDESCENCE":"",e.iridescenceMap?"#define USE_IRIDESCENCEMAP":"",e.iridescenceThicknessMap?"#define USE_IRIDESCENCE_THICKNESSMAP":"",e.specularMap?"#define USE_SPECULARMAP":"",e.specularColorMap?"#define USE_SPECULAR_COLORMAP":"",e.specularIntensityMap?"#define USE_SPECULAR_INTENSITYMAP":"",e.roughnessMap?"#define USE_ROUGHNESSMAP":"",e.metalnessMap?"#define USE_METALNESSMAP":"",e.alphaMap?"#define USE_ALPHAMAP":"",e.alphaTest?"#define USE_ALPHATEST":"",e.alphaHash?"#define USE_ALPHAHASH":"",e.sheen?"#define USE_SHEEN":"",e.sheenColorMap?"#define USE_SHEEN_COLORMAP":"",e.sheenRoughnessMap?"#define USE_SHEEN_ROUGHNESSMAP":"",e.transmission?"#define USE_TRANSMISSION":"",e.transmissionMap?"#define USE_TRANSMISSIONMAP":"",e.thicknessMap?"#define USE_THICKNESSMAP":"",e.vertexTangents&&e.flatShading===!1?"#define USE_TANGENT":"",e.vertexColors||e.instancingColor?"#define USE_COLOR":"",e.vertexAlphas||e.batchingColor?"#define USE_COLOR_ALPHA":"",e.vertexUv1s?"#define USE_UV1":"",e.vertexUv2s?"#define USE_UV2":"",e.vertexUv3s?"#define USE_UV3":"",e.pointsUvs?"#define USE_POINTS_UV":"",e.gradientMap?"#define USE_GRADIENTMAP":"",e.flatShading?"#define FLAT_SHADED":"",e.doubleSided?"#define DOUBLE_SIDED":"",e.flipSided?"#define FLIP_SIDED":"",e.shadowMapEnabled?"#define USE_SHADOWMAP":"",e.shadowMapEnabled?"#define "+l:"",e.premultipliedAlpha?"#define PREMULTIPLIED_ALPHA":"",e.numLightProbes>0?"#define USE_LIGHT_PROBES":"",e.decodeVideoTexture?"#define DECODE_VIDEO_TEXTURE":"",e.decodeVideoTextureEmissive?"#define DECODE_VIDEO_TEXTURE_EMISSIVE":"",e.logarithmicDepthBuffer?"#define USE_LOGARITHMIC_DEPTH_BUFFER":"",e.reversedDepthBuffer?"#define USE_REVERSED_DEPTH_BUFFER":"","uniform mat4 viewMatrix;","uniform vec3 cameraPosition;","uniform bool isOrthographic;",e.toneMapping!==An?"#define TONE_MAPPING":"",e.toneMapping!==An?Vt.tonemapping_pars_fragment:"",e.toneMapping!==An?Qy("toneMapping",e.toneMapping):"",e.dithering?"#define DITHERING":"",e.opaque?"#define OPAQUE":"",Vt.colorspace_pars_fragment,Ky("linearToOutputTexel",e.outputColorSpace),tv(),e.useDepthPacking?"#define DEPTH_PACKING "+e.depthPacking:"",`
`].filter(Qs).join(`
`)),o=Fc(o),o=Ed(o,e),o=Ad(o,e),a=Fc(a),a=Ed(a,e),a=Ad(a,e),o=Td(o),a=Td(a),e.isRawShaderMaterial!==!0&&(g=`#version 300 es
`,_=[u,"#define attribute in","#define varying out","#define texture2D texture"].join(`
`)+`
`+_,m=["#define varying in",e.glslVersion===Tc?"":"layout(location = 0) out highp vec4 pc_fragColor;",e.glslVersion===Tc?"":"#define gl_FragColor pc_fragColor","#define gl_FragDepthEXT gl_FragDepth","#define texture2D texture","#define textureCube texture","#define texture2DProj textureProj","#define texture2DLodEXT textureLod","#define texture2DProjLodEXT textureProjLod","#define textureCubeLodEXT textureLod","#define texture2DGradEXT textureGrad","#define texture2DProjGradEXT textureProjGrad","#define textureCubeGradEXT textureGrad"].join(`
`)+`
`+m);let y=g+_+o,E=g+m+a,v=bd(s,s.VERTEX_SHADER,y),M=bd(s,s.FRAGMENT_SHADER,E);s.attachShader(p,v),s.attachShader(p,M),e.index0AttributeName!==void 0?s.bindAttribLocation(p,0,e.index0AttributeName):e.hasPositionAttribute===!0&&s.bindAttribLocation(p,0,"position"),s.linkProgram(p);function A(T){if(n.debug.checkShaderErrors){let C=s.getProgramInfoLog(p)||"",P=s.getShaderInfoLog(v)||"",B=s.getShaderInfoLog(M)||"",I=C.trim(),X=P.trim(),z=B.trim(),k=!0,et=!0;if(s.getProgramParameter(p,s.LINK_STATUS)===!1)if(k=!1,typeof n.debug.onShaderError=="function")n.debug.onShaderError(s,p,v,M);else{let G=wd(s,v,"vertex"),Z=wd(s,M,"fragment");Ut("WebGLProgram: Shader Error "+s.getError()+" - VALIDATE_STATUS "+s.getProgramParameter(p,s.VALIDATE_STATUS)+`

Material Name: `+T.name+`
Material Type: `+T.type+`

Program Info Log: `+I+`
`+G+`
`+Z)}else I!==""?Dt("WebGLProgram: Program Info Log:",I):(X===""||z==="")&&(et=!1);et&&(T.diagnostics={runnable:k,programLog:I,vertexShader:{log:X,prefix:_},fragmentShader:{log:z,prefix:m}})}s.deleteShader(v),s.deleteShader(M),x=new as(s,p),w=iv(s,p)}let x;this.getUniforms=function(){return x===void 0&&A(this),x};let w;this.getAttributes=function(){return w===void 0&&A(this),w};let D=e.rendererExtensionParallelShaderCompile===!1;return this.isReady=function(){return D===!1&&(D=s.getProgramParameter(p,$y)),D},this.destroy=function(){i.releaseStatesOfProgram(this),s.deleteProgram(p),this.program=void 0},this.type=e.shaderType,this.name=e.shaderName,this.id=Yy++,this.cacheKey=t,this.usedTimes=1,this.program=p,this.vertexShader=v,this.fragmentShader=M,this}var mv=0,kc=class{constructor(){this.shaderCache=new Map,this.materialCache=new Map}update(t,e,i){let s=this._getShaderCacheForMaterial(t);return s.has(e)===!1&&(s.add(e),e.usedTimes++),s.has(i)===!1&&(s.add(i),i.usedTimes++),this}remove(t){let e=this.materialCache.get(t);for(let i of e)i.usedTimes--,i.usedTimes===0&&this.shaderCache.delete(i.code);return this.materialCache.delete(t),this}getVertexShaderStage(t){return this._getShaderStage(t.vertexShader)}getFragmentShaderStage(t){return this._getShaderStage(t.fragmentShader)}dispose(){this.shaderCache.clear(),this.materialCache.clear()}_getShaderCacheForMaterial(t){let e=this.materialCache,i=e.get(t);return i===void 0&&(i=new Set,e.set(t,i)),i}_getShaderStage(t){let e=this.shaderCache,i=e.get(t);return i===void 0&&(i=new Bc(t),e.set(t,i)),i}},Bc=class{constructor(t){this.id=mv++,this.code=t,this.usedTimes=0}};function gv(n){return n===li||n===Js||n===Ks}function xv(n,t,e,i,s,r){let o=new Us,a=new kc,l=new Set,c=[],h=new Map,d=i.logarithmicDepthBuffer,u={MeshDepthMaterial:"depth",MeshDistanceMaterial:"distance",MeshNormalMaterial:"normal",MeshBasicMaterial:"basic",MeshLambertMaterial:"lambert",MeshPhongMaterial:"phong",MeshToonMaterial:"toon",MeshStandardMaterial:"physical",MeshPhysicalMaterial:"physical",MeshMatcapMaterial:"matcap",LineBasicMaterial:"basic",LineDashedMaterial:"dashed",PointsMaterial:"points",ShadowMaterial:"shadow",SpriteMaterial:"sprite"};function f(x){return l.add(x),x===0?"uv":`uv${x}`}function p(x,w,D,T,C,P){let B=T.fog,I=C.geometry,X=x.isMeshStandardMaterial||x.isMeshLambertMaterial||x.isMeshPhongMaterial?T.environment:null,z=x.isMeshStandardMaterial||x.isMeshLambertMaterial&&!x.envMap||x.isMeshPhongMaterial&&!x.envMap,k=t.get(x.envMap||X,z),et=u[x.type],G=i.precision;x.precision!==null&&(G=i.getMaxPrecision(x.precision),G!==x.precision&&Dt("WebGLProgram.getParameters:",x.precision,"not supported, using",G,"instead."));let Z=I.morphAttributes.position||I.morphAttributes.normal||I.morphAttributes.color,tt=Z!==void 0?Z.length:0,K=0;I.morphAttributes.position!==void 0&&(K=1),I.morphAttributes.normal!==void 0&&(K=2),I.morphAttributes.color!==void 0&&(K=3);let dt,q,ot,ct;if(et){let St=Rn[et];dt=St.vertexShader,q=St.fragmentShader}else{dt=x.vertexShader,q=x.fragmentShader;let St=a.getVertexShaderStage(x),se=a.getFragmentShaderStage(x);a.update(x,St,se),ot=St.id,ct=se.id}let J=n.getRenderTarget(),O=n.state.buffers.depth.getReversed(),st=C.isInstancedMesh===!0,Mt=C.isBatchedMesh===!0,bt=!!x.map,Nt=!!x.matcap,Zt=!!k,Bt=Zt&&k.isPMREMTexture===!0,me=!!x.aoMap,fe=!!x.lightMap,Pe=!!x.bumpMap&&x.wireframe===!1,ae=!!x.normalMap,We=!!x.displacementMap,pe=!!x.emissiveMap,ke=!!x.metalnessMap,Xe=!!x.roughnessMap,at=x.anisotropy>0,L=x.clearcoat>0,ne=x.diffuseRoughness>0,Wt=x.dispersion>0,Qt=x.retroreflectivity>0,mt=x.iridescence>0,de=x.sheen>0,Lt=x.transmission>0,Ft=at&&!!x.anisotropyMap,R=L&&!!x.clearcoatMap,b=L&&!!x.clearcoatNormalMap,H=L&&!!x.clearcoatRoughnessMap,lt=ne&&!!x.diffuseRoughnessMap,rt=mt&&!!x.iridescenceMap,ft=mt&&!!x.iridescenceThicknessMap,yt=de&&!!x.sheenColorMap,Q=de&&!!x.sheenRoughnessMap,nt=!!x.specularMap,gt=!!x.specularColorMap,N=!!x.specularIntensityMap,it=Lt&&!!x.transmissionMap,j=Lt&&!!x.thicknessMap,xt=!!x.gradientMap,ut=!!x.alphaMap,pt=x.alphaTest>0,It=!!x.alphaHash,Gt=!!x.extensions,ht=An;x.toneMapped&&(J===null||J.isXRRenderTarget===!0)&&(ht=n.toneMapping);let Pt=Bt?k.isCompressedCubeTexture?k.image[0].mipmaps:k.mipmaps:null,zt={shaderID:et,shaderType:x.type,shaderName:x.name,vertexShader:dt,fragmentShader:q,defines:x.defines,customVertexShaderID:ot,customFragmentShaderID:ct,isRawShaderMaterial:x.isRawShaderMaterial===!0,glslVersion:x.glslVersion,precision:G,batching:Mt,batchingColor:Mt&&C._colorsTexture!==null,instancing:st,instancingColor:st&&C.instanceColor!==null,instancingMorph:st&&C.morphTexture!==null,outputColorSpace:J===null?n.outputColorSpace:J.isXRRenderTarget===!0?J.texture.colorSpace:$t.workingColorSpace,alphaToCoverage:!!x.alphaToCoverage,map:bt,matcap:Nt,envMap:Zt,envMapMode:Zt&&k.mapping,envMapPMREM:Bt,envMapMaxLod:Bt?Pt.length-1:null,envMapSize:Bt?Pt[0].width:null,aoMap:me,lightMap:fe,bumpMap:Pe,normalMap:ae,displacementMap:We,emissiveMap:pe,normalMapObjectSpace:ae&&x.normalMapType===Yu,normalMapTangentSpace:ae&&x.normalMapType===bc,packedNormalMap:ae&&x.normalMapType===bc&&gv(x.normalMap.format),metalnessMap:ke,roughnessMap:Xe,anisotropy:at,anisotropyMap:Ft,clearcoat:L,clearcoatMap:R,clearcoatNormalMap:b,clearcoatRoughnessMap:H,diffuseRoughness:ne,diffuseRoughnessMap:lt,dispersion:Wt,retroreflection:Qt,iridescence:mt,iridescenceMap:rt,iridescenceThicknessMap:ft,sheen:de,sheenColorMap:yt,sheenRoughnessMap:Q,specularMap:nt,specularColorMap:gt,specularIntensityMap:N,transmission:Lt,transmissionMap:it,thicknessMap:j,gradientMap:xt,opaque:x.transparent===!1&&x.blending===ai&&x.alphaToCoverage===!1,alphaMap:ut,alphaTest:pt,alphaHash:It,combine:x.combine,mapUv:bt&&f(x.map.channel),aoMapUv:me&&f(x.aoMap.channel),lightMapUv:fe&&f(x.lightMap.channel),bumpMapUv:Pe&&f(x.bumpMap.channel),normalMapUv:ae&&f(x.normalMap.channel),displacementMapUv:We&&f(x.displacementMap.channel),emissiveMapUv:pe&&f(x.emissiveMap.channel),metalnessMapUv:ke&&f(x.metalnessMap.channel),roughnessMapUv:Xe&&f(x.roughnessMap.channel),anisotropyMapUv:Ft&&f(x.anisotropyMap.channel),clearcoatMapUv:R&&f(x.clearcoatMap.channel),clearcoatNormalMapUv:b&&f(x.clearcoatNormalMap.channel),clearcoatRoughnessMapUv:H&&f(x.clearcoatRoughnessMap.channel),diffuseRoughnessMapUv:lt&&f(x.diffuseRoughnessMap.channel),iridescenceMapUv:rt&&f(x.iridescenceMap.channel),iridescenceThicknessMapUv:ft&&f(x.iridescenceThicknessMap.channel),sheenColorMapUv:yt&&f(x.sheenColorMap.channel),sheenRoughnessMapUv:Q&&f(x.sheenRoughnessMap.channel),specularMapUv:nt&&f(x.specularMap.channel),specularColorMapUv:gt&&f(x.specularColorMap.channel),specularIntensityMapUv:N&&f(x.specularIntensityMap.channel),transmissionMapUv:it&&f(x.transmissionMap.channel),thicknessMapUv:j&&f(x.thicknessMap.channel),alphaMapUv:ut&&f(x.alphaMap.channel),vertexTangents:!!I.attributes.tangent&&(ae||at),vertexNormals:!!I.attributes.normal,vertexColors:x.vertexColors,vertexAlphas:x.vertexColors===!0&&!!I.attributes.color&&I.attributes.color.itemSize===4,pointsUvs:C.isPoints===!0&&!!I.attributes.uv&&(bt||ut),fog:!!B,useFog:x.fog===!0,fogExp2:!!B&&B.isFogExp2,flatShading:x.wireframe===!1&&(x.flatShading===!0||I.attributes.normal===void 0&&ae===!1&&(x.isMeshLambertMaterial||x.isMeshPhongMaterial||x.isMeshStandardMaterial||x.isMeshPhysicalMaterial)),sizeAttenuation:x.sizeAttenuation===!0,logarithmicDepthBuffer:d,reversedDepthBuffer:O,skinning:C.isSkinnedMesh===!0,hasPositionAttribute:I.attributes.position!==void 0,morphTargets:I.morphAttributes.position!==void 0,morphNormals:I.morphAttributes.normal!==void 0,morphColors:I.morphAttributes.color!==void 0,morphTargetsCount:tt,morphTextureStride:K,numSunLights:w.sun.length,numDirLights:w.directional.length,numPointLights:w.point.length,numSpotLights:w.spot.length,numSpotLightMaps:w.spotLightMap.length,numRectAreaLights:w.rectArea.length,numHemiLights:w.hemi.length,numSunLightShadows:w.sunShadowMap.length,numDirLightShadows:w.directionalShadowMap.length,numPointLightShadows:w.pointShadowMap.length,numSpotLightShadows:w.spotShadowMap.length,numSpotLightShadowsWithMaps:w.numSpotLightShadowsWithMaps,numLightProbes:w.numLightProbes,numLightProbeGrids:P.filter(St=>St.texture!==null).length,numClippingPlanes:r.numPlanes,numClipIntersection:r.numIntersection,dithering:x.dithering,shadowMapEnabled:n.shadowMap.enabled&&D.length>0,shadowMapType:n.shadowMap.type,toneMapping:ht,decodeVideoTexture:bt&&x.map.isVideoTexture===!0&&$t.getTransfer(x.map.colorSpace)===ie,decodeVideoTextureEmissive:pe&&x.emissiveMap.isVideoTexture===!0&&$t.getTransfer(x.emissiveMap.colorSpace)===ie,premultipliedAlpha:x.premultipliedAlpha,doubleSided:x.side===$e,flipSided:x.side===He,useDepthPacking:x.depthPacking>=0,depthPacking:x.depthPacking||0,index0AttributeName:x.index0AttributeName,extensionClipCullDistance:Gt&&x.extensions.clipCullDistance===!0&&e.has("WEBGL_clip_cull_distance"),extensionMultiDraw:(Gt&&x.extensions.multiDraw===!0||Mt)&&e.has("WEBGL_multi_draw"),rendererExtensionParallelShaderCompile:e.has("KHR_parallel_shader_compile"),customProgramCacheKey:x.customProgramCacheKey()};return zt.vertexUv1s=l.has(1),zt.vertexUv2s=l.has(2),zt.vertexUv3s=l.has(3),l.clear(),zt}function _(x){let w=[];if(x.shaderID?w.push(x.shaderID):(w.push(x.customVertexShaderID),w.push(x.customFragmentShaderID)),x.defines!==void 0)for(let D in x.defines)w.push(D),w.push(x.defines[D]);return x.isRawShaderMaterial===!1&&(m(w,x),g(w,x),w.push(n.outputColorSpace)),w.push(x.customProgramCacheKey),w.join()}function m(x,w){x.push(w.precision),x.push(w.outputColorSpace),x.push(w.envMapMode),x.push(w.envMapPMREM),x.push(w.envMapMaxLod),x.push(w.envMapSize),x.push(w.mapUv),x.push(w.alphaMapUv),x.push(w.lightMapUv),x.push(w.aoMapUv),x.push(w.bumpMapUv),x.push(w.normalMapUv),x.push(w.displacementMapUv),x.push(w.emissiveMapUv),x.push(w.metalnessMapUv),x.push(w.roughnessMapUv),x.push(w.anisotropyMapUv),x.push(w.clearcoatMapUv),x.push(w.clearcoatNormalMapUv),x.push(w.clearcoatRoughnessMapUv),x.push(w.diffuseRoughnessMapUv),x.push(w.iridescenceMapUv),x.push(w.iridescenceThicknessMapUv),x.push(w.sheenColorMapUv),x.push(w.sheenRoughnessMapUv),x.push(w.specularMapUv),x.push(w.specularColorMapUv),x.push(w.specularIntensityMapUv),x.push(w.transmissionMapUv),x.push(w.thicknessMapUv),x.push(w.combine),x.push(w.fogExp2),x.push(w.sizeAttenuation),x.push(w.morphTargetsCount),x.push(w.numSunLights),x.push(w.numDirLights),x.push(w.numPointLights),x.push(w.numSpotLights),x.push(w.numSpotLightMaps),x.push(w.numHemiLights),x.push(w.numRectAreaLights),x.push(w.numSunLightShadows),x.push(w.numDirLightShadows),x.push(w.numPointLightShadows),x.push(w.numSpotLightShadows),x.push(w.numSpotLightShadowsWithMaps),x.push(w.numLightProbes),x.push(w.numLightProbeGrids),x.push(w.shadowMapType),x.push(w.toneMapping),x.push(w.numClippingPlanes),x.push(w.numClipIntersection),x.push(w.depthPacking)}function g(x,w){o.disableAll(),w.instancing&&o.enable(0),w.instancingColor&&o.enable(1),w.instancingMorph&&o.enable(2),w.matcap&&o.enable(3),w.envMap&&o.enable(4),w.normalMapObjectSpace&&o.enable(5),w.normalMapTangentSpace&&o.enable(6),w.clearcoat&&o.enable(7),w.iridescence&&o.enable(8),w.alphaTest&&o.enable(9),w.vertexColors&&o.enable(10),w.vertexAlphas&&o.enable(11),w.vertexUv1s&&o.enable(12),w.vertexUv2s&&o.enable(13),w.vertexUv3s&&o.enable(14),w.vertexTangents&&o.enable(15),w.anisotropy&&o.enable(16),w.alphaHash&&o.enable(17),w.batching&&o.enable(18),w.dispersion&&o.enable(19),w.retroreflection&&o.enable(24),w.diffuseRoughness&&o.enable(25),w.batchingColor&&o.enable(20),w.gradientMap&&o.enable(21),w.packedNormalMap&&o.enable(22),w.vertexNormals&&o.enable(23),x.push(o.mask),o.disableAll(),w.fog&&o.enable(0),w.useFog&&o.enable(1),w.flatShading&&o.enable(2),w.logarithmicDepthBuffer&&o.enable(3),w.reversedDepthBuffer&&o.enable(4),w.skinning&&o.enable(5),w.morphTargets&&o.enable(6),w.morphNormals&&o.enable(7),w.morphColors&&o.enable(8),w.premultipliedAlpha&&o.enable(9),w.shadowMapEnabled&&o.enable(10),w.doubleSided&&o.enable(11),w.flipSided&&o.enable(12),w.useDepthPacking&&o.enable(13),w.dithering&&o.enable(14),w.transmission&&o.enable(15),w.sheen&&o.enable(16),w.opaque&&o.enable(17),w.pointsUvs&&o.enable(18),w.decodeVideoTexture&&o.enable(19),w.decodeVideoTextureEmissive&&o.enable(20),w.alphaToCoverage&&o.enable(21),w.numLightProbeGrids>0&&o.enable(22),w.hasPositionAttribute&&o.enable(23),x.push(o.mask)}function y(x){let w=u[x.type],D;if(w){let T=Rn[w];D=cd.clone(T.uniforms)}else D=x.uniforms;return D}function E(x,w){let D=h.get(w);return D!==void 0?++D.usedTimes:(D=new pv(n,w,x,s),c.push(D),h.set(w,D)),D}function v(x){if(--x.usedTimes===0){let w=c.indexOf(x);c[w]=c[c.length-1],c.pop(),h.delete(x.cacheKey),x.destroy()}}function M(x){a.remove(x)}function A(){a.dispose()}return{getParameters:p,getProgramCacheKey:_,getUniforms:y,acquireProgram:E,releaseProgram:v,releaseShaderCache:M,programs:c,dispose:A}}function _v(){let n=new WeakMap;function t(o){return n.has(o)}function e(o){let a=n.get(o);return a===void 0&&(a={},n.set(o,a)),a}function i(o){n.delete(o)}function s(o,a,l){n.get(o)[a]=l}function r(){n=new WeakMap}return{has:t,get:e,remove:i,update:s,dispose:r}}function yv(n,t){return n.groupOrder!==t.groupOrder?n.groupOrder-t.groupOrder:n.renderOrder!==t.renderOrder?n.renderOrder-t.renderOrder:n.material.id!==t.material.id?n.material.id-t.material.id:n.materialVariant!==t.materialVariant?n.materialVariant-t.materialVariant:n.z!==t.z?n.z-t.z:n.id-t.id}function Cd(n,t){return n.groupOrder!==t.groupOrder?n.groupOrder-t.groupOrder:n.renderOrder!==t.renderOrder?n.renderOrder-t.renderOrder:n.z!==t.z?t.z-n.z:n.id-t.id}function Id(){let n=[],t=0,e=[],i=[],s=[];function r(){t=0,e.length=0,i.length=0,s.length=0}function o(u){let f=0;return u.isInstancedMesh&&(f+=2),u.isSkinnedMesh&&(f+=1),f}function a(u,f,p,_,m,g){let y=n[t];return y===void 0?(y={id:u.id,object:u,geometry:f,material:p,materialVariant:o(u),groupOrder:_,renderOrder:u.renderOrder,z:m,group:g},n[t]=y):(y.id=u.id,y.object=u,y.geometry=f,y.material=p,y.materialVariant=o(u),y.groupOrder=_,y.renderOrder=u.renderOrder,y.z=m,y.group=g),t++,y}function l(u,f,p,_,m,g,y){y.reversedDepth===!0&&(m=-m);let E=a(u,f,p,_,m,g);p.transmission>0?i.push(E):p.transparent===!0?s.push(E):e.push(E)}function c(u,f,p,_,m,g){let y=a(u,f,p,_,m,g);p.transmission>0?i.unshift(y):p.transparent===!0?s.unshift(y):e.unshift(y)}function h(u,f){e.length>1&&e.sort(u||yv),i.length>1&&i.sort(f||Cd),s.length>1&&s.sort(f||Cd)}function d(){for(let u=t,f=n.length;u<f;u++){let p=n[u];if(p.id===null)break;p.id=null,p.object=null,p.geometry=null,p.material=null,p.group=null}}return{opaque:e,transmissive:i,transparent:s,init:r,push:l,unshift:c,finish:d,sort:h}}function vv(){let n=new WeakMap;function t(i,s){let r=n.get(i),o;return r===void 0?(o=new Id,n.set(i,[o])):s>=r.length?(o=new Id,r.push(o)):o=r[s],o}function e(){n=new WeakMap}return{get:t,dispose:e}}function Mv(){let n={};return{get:function(t){if(n[t.id]!==void 0)return n[t.id];let e;switch(t.type){case"SunLight":case"DirectionalLight":e={direction:new $,color:new Yt};break;case"SpotLight":e={position:new $,direction:new $,color:new Yt,distance:0,coneCos:0,penumbraCos:0,decay:0};break;case"PointLight":e={position:new $,color:new Yt,distance:0,decay:0};break;case"HemisphereLight":e={direction:new $,skyColor:new Yt,groundColor:new Yt};break;case"RectAreaLight":e={color:new Yt,position:new $,halfWidth:new $,halfHeight:new $};break}return n[t.id]=e,e}}}function bv(){let n={};return{get:function(t){if(n[t.id]!==void 0)return n[t.id];let e;switch(t.type){case"SunLight":case"DirectionalLight":e={shadowIntensity:1,shadowBias:0,shadowNormalBias:0,shadowRadius:1,shadowMapSize:new Ht};break;case"SpotLight":e={shadowIntensity:1,shadowBias:0,shadowNormalBias:0,shadowRadius:1,shadowMapSize:new Ht};break;case"PointLight":e={shadowIntensity:1,shadowBias:0,shadowNormalBias:0,shadowRadius:1,shadowMapSize:new Ht,shadowCameraNear:1,shadowCameraFar:1e3};break}return n[t.id]=e,e}}}var Sv=0;function wv(n,t){return(t.castShadow?2:0)-(n.castShadow?2:0)+(t.map?1:0)-(n.map?1:0)}function Ev(n){let t=new Mv,e=bv(),i={version:0,hash:{sunLength:-1,directionalLength:-1,pointLength:-1,spotLength:-1,rectAreaLength:-1,hemiLength:-1,numSunShadows:-1,numDirectionalShadows:-1,numPointShadows:-1,numSpotShadows:-1,numSpotMaps:-1,numLightProbes:-1},ambient:[0,0,0],probe:[],sun:[],sunShadow:[],sunShadowMap:[],sunShadowMatrix:[],sunShadowCascade:[],directional:[],directionalShadow:[],directionalShadowMap:[],directionalShadowMatrix:[],spot:[],spotLightMap:[],spotShadow:[],spotShadowMap:[],spotLightMatrix:[],rectArea:[],rectAreaLTC1:null,rectAreaLTC2:null,point:[],pointShadow:[],pointShadowMap:[],pointShadowMatrix:[],hemi:[],numSpotLightShadowsWithMaps:0,numLightProbes:0};for(let c=0;c<9;c++)i.probe.push(new $);let s=new $,r=new ue,o=new ue;function a(c){let h=0,d=0,u=0;for(let P=0;P<9;P++)i.probe[P].set(0,0,0);let f=0,p=0,_=0,m=0,g=0,y=0,E=0,v=0,M=0,A=0,x=0,w=0,D=0,T=0;c.sort(wv);for(let P=0,B=c.length;P<B;P++){let I=c[P],X=I.color,z=I.intensity,k=I.distance,et=null;if(I.shadow&&I.shadow.map&&(I.shadow.map.texture.format===li?et=I.shadow.map.texture:et=I.shadow.map.depthTexture||I.shadow.map.texture),I.isAmbientLight)h+=X.r*z,d+=X.g*z,u+=X.b*z;else if(I.isLightProbe){for(let G=0;G<9;G++)i.probe[G].addScaledVector(I.sh.coefficients[G],z);T++}else if(I.isSunLight){let G=t.get(I);if(G.color.copy(I.color).multiplyScalar(I.intensity),I.castShadow){let Z=I.shadow,tt=e.get(I);tt.shadowIntensity=Z.intensity,tt.shadowBias=Z.bias,tt.shadowNormalBias=Z.normalBias,tt.shadowRadius=Z.radius,tt.shadowMapSize.copy(Z.mapSize).multiply(Z.getFrameExtents()),i.sunShadow[p]=tt,i.sunShadowMap[p]=et;let K=Z.getViewportCount();for(let dt=0;dt<K;dt++)i.sunShadowMatrix[_+dt]=Z.getMatrix(dt),i.sunShadowCascade[_+dt]=Z._cascadeData[dt];_+=K,p++}i.sun[f]=G,f++}else if(I.isDirectionalLight){let G=t.get(I);if(G.color.copy(I.color).multiplyScalar(I.intensity),I.castShadow){let Z=I.shadow,tt=e.get(I);tt.shadowIntensity=Z.intensity,tt.shadowBias=Z.bias,tt.shadowNormalBias=Z.normalBias,tt.shadowRadius=Z.radius,tt.shadowMapSize=Z.mapSize,i.directionalShadow[m]=tt,i.directionalShadowMap[m]=et,i.directionalShadowMatrix[m]=I.shadow.matrix,M++}i.directional[m]=G,m++}else if(I.isSpotLight){let G=t.get(I);G.position.setFromMatrixPosition(I.matrixWorld),G.color.copy(X).multiplyScalar(z),G.distance=k,G.coneCos=Math.cos(I.angle),G.penumbraCos=Math.cos(I.angle*(1-I.penumbra)),G.decay=I.decay,i.spot[y]=G;let Z=I.shadow;if(I.map&&(i.spotLightMap[w]=I.map,w++,Z.updateMatrices(I),I.castShadow&&D++),i.spotLightMatrix[y]=Z.matrix,I.castShadow){let tt=e.get(I);tt.shadowIntensity=Z.intensity,tt.shadowBias=Z.bias,tt.shadowNormalBias=Z.normalBias,tt.shadowRadius=Z.radius,tt.shadowMapSize=Z.mapSize,i.spotShadow[y]=tt,i.spotShadowMap[y]=et,x++}y++}else if(I.isRectAreaLight){let G=t.get(I);G.color.copy(X).multiplyScalar(z),G.halfWidth.set(I.width*.5,0,0),G.halfHeight.set(0,I.height*.5,0),i.rectArea[E]=G,E++}else if(I.isPointLight){let G=t.get(I);if(G.color.copy(I.color).multiplyScalar(I.intensity),G.distance=I.distance,G.decay=I.decay,I.castShadow){let Z=I.shadow,tt=e.get(I);tt.shadowIntensity=Z.intensity,tt.shadowBias=Z.bias,tt.shadowNormalBias=Z.normalBias,tt.shadowRadius=Z.radius,tt.shadowMapSize=Z.mapSize,tt.shadowCameraNear=Z.camera.near,tt.shadowCameraFar=Z.camera.far,i.pointShadow[g]=tt,i.pointShadowMap[g]=et,i.pointShadowMatrix[g]=I.shadow.matrix,A++}i.point[g]=G,g++}else if(I.isHemisphereLight){let G=t.get(I);G.skyColor.copy(I.color).multiplyScalar(z),G.groundColor.copy(I.groundColor).multiplyScalar(z),i.hemi[v]=G,v++}}E>0&&(n.has("OES_texture_float_linear")===!0?(i.rectAreaLTC1=wt.LTC_FLOAT_1,i.rectAreaLTC2=wt.LTC_FLOAT_2):(i.rectAreaLTC1=wt.LTC_HALF_1,i.rectAreaLTC2=wt.LTC_HALF_2)),i.ambient[0]=h,i.ambient[1]=d,i.ambient[2]=u;let C=i.hash;(C.sunLength!==f||C.directionalLength!==m||C.pointLength!==g||C.spotLength!==y||C.rectAreaLength!==E||C.hemiLength!==v||C.numSunShadows!==p||C.numDirectionalShadows!==M||C.numPointShadows!==A||C.numSpotShadows!==x||C.numSpotMaps!==w||C.numLightProbes!==T)&&(i.sun.length=f,i.directional.length=m,i.spot.length=y,i.rectArea.length=E,i.point.length=g,i.hemi.length=v,i.sunShadow.length=p,i.sunShadowMap.length=p,i.sunShadowMatrix.length=_,i.sunShadowCascade.length=_,i.directionalShadow.length=M,i.directionalShadowMap.length=M,i.directionalShadowMatrix.length=M,i.pointShadow.length=A,i.pointShadowMap.length=A,i.pointShadowMatrix.length=A,i.spotShadow.length=x,i.spotShadowMap.length=x,i.spotLightMatrix.length=x+w-D,i.spotLightMap.length=w,i.numSpotLightShadowsWithMaps=D,i.numLightProbes=T,C.sunLength=f,C.directionalLength=m,C.pointLength=g,C.spotLength=y,C.rectAreaLength=E,C.hemiLength=v,C.numSunShadows=p,C.numDirectionalShadows=M,C.numPointShadows=A,C.numSpotShadows=x,C.numSpotMaps=w,C.numLightProbes=T,i.version=Sv++)}function l(c,h){let d=0,u=0,f=0,p=0,_=0,m=0,g=h.matrixWorldInverse;for(let y=0,E=c.length;y<E;y++){let v=c[y];if(v.isSunLight){let M=i.sun[d];M.direction.setFromMatrixPosition(v.matrixWorld),M.direction.transformDirection(g),d++}else if(v.isDirectionalLight){let M=i.directional[u];M.direction.setFromMatrixPosition(v.matrixWorld),s.setFromMatrixPosition(v.target.matrixWorld),M.direction.sub(s),M.direction.transformDirection(g),u++}else if(v.isSpotLight){let M=i.spot[p];M.position.setFromMatrixPosition(v.matrixWorld),M.position.applyMatrix4(g),M.direction.setFromMatrixPosition(v.matrixWorld),s.setFromMatrixPosition(v.target.matrixWorld),M.direction.sub(s),M.direction.transformDirection(g),p++}else if(v.isRectAreaLight){let M=i.rectArea[_];M.position.setFromMatrixPosition(v.matrixWorld),M.position.applyMatrix4(g),o.identity(),r.copy(v.matrixWorld),r.premultiply(g),o.extractRotation(r),M.halfWidth.set(v.width*.5,0,0),M.halfHeight.set(0,v.height*.5,0),M.halfWidth.applyMatrix4(o),M.halfHeight.applyMatrix4(o),_++}else if(v.isPointLight){let M=i.point[f];M.position.setFromMatrixPosition(v.matrixWorld),M.position.applyMatrix4(g),f++}else if(v.isHemisphereLight){let M=i.hemi[m];M.direction.setFromMatrixPosition(v.matrixWorld),M.direction.transformDirection(g),m++}}}return{setup:a,setupView:l,state:i}}function Pd(n){let t=new Ev(n),e=[],i=[],s=[];function r(d){h.camera=d,e.length=0,i.length=0,s.length=0}function o(d){d.isLightProbeGrid?s.push(d):e.push(d)}function a(d){i.push(d)}function l(){t.setup(e),s.sort((d,u)=>d.priority-u.priority||d.id-u.id)}function c(d){t.setupView(e,d)}let h={lightsArray:e,shadowsArray:i,lightProbeGridArray:s,camera:null,lights:t,transmissionRenderTarget:{},textureUnits:0};return{init:r,state:h,setupLights:l,setupLightsView:c,pushLight:o,pushShadow:a}}function Av(n){let t=new WeakMap;function e(s,r=0){let o=t.get(s),a;return o===void 0?(a=new Pd(n),t.set(s,[a])):r>=o.length?(a=new Pd(n),o.push(a)):a=o[r],a}function i(){t=new WeakMap}return{get:e,dispose:i}}var Tv=`void main() {
	gl_Position = vec4( position, 1.0 );
}`,Rv=`uniform sampler2D shadow_pass;
uniform vec2 resolution;
uniform float radius;
void main() {
	const float samples = float( VSM_SAMPLES );
	float mean = 0.0;
	float squared_mean = 0.0;
	float uvStride = samples <= 1.0 ? 0.0 : 2.0 / ( samples - 1.0 );
	float uvStart = samples <= 1.0 ? 0.0 : - 1.0;
	for ( float i = 0.0; i < samples; i ++ ) {
		float uvOffset = uvStart + i * uvStride;
		#ifdef HORIZONTAL_PASS
			vec2 distribution = texture2D( shadow_pass, ( gl_FragCoord.xy + vec2( uvOffset, 0.0 ) * radius ) / resolution ).rg;
			mean += distribution.x;
			squared_mean += distribution.y * distribution.y + distribution.x * distribution.x;
		#else
			float depth = texture2D( shadow_pass, ( gl_FragCoord.xy + vec2( 0.0, uvOffset ) * radius ) / resolution ).r;
			mean += depth;
			squared_mean += depth * depth;
		#endif
	}
	mean = mean / samples;
	squared_mean = squared_mean / samples;
	float std_dev = sqrt( max( 0.0, squared_mean - mean * mean ) );
	gl_FragColor = vec4( mean, std_dev, 0.0, 1.0 );
}`,Cv=[new $(1,0,0),new $(-1,0,0),new $(0,1,0),new $(0,-1,0),new $(0,0,1),new $(0,0,-1)],Iv=[new $(0,-1,0),new $(0,-1,0),new $(0,0,1),new $(0,0,-1),new $(0,-1,0),new $(0,-1,0)],Ld=new ue,js=new $,Nc=new $;function Pv(n,t,e){let i=new wi,s=new Ht,r=new Ht,o=new ce,a=new _o,l=new yo,c={},h=e.maxTextureSize,d={[oi]:He,[He]:oi,[$e]:$e},u=new _e({defines:{VSM_SAMPLES:8},uniforms:{shadow_pass:{value:null},resolution:{value:new Ht},radius:{value:4}},vertexShader:Tv,fragmentShader:Rv}),f=u.clone();f.defines.HORIZONTAL_PASS=1;let p=new Oe;p.setAttribute("position",new Ie(new Float32Array([-1,-1,.5,3,-1,.5,-1,3,.5]),3));let _=new Ae(p,u),m=this;this.enabled=!1,this.autoUpdate=!0,this.needsUpdate=!1,this.type=Ws;let g=this.type;this.render=function(A,x,w){if(m.enabled===!1||m.autoUpdate===!1&&m.needsUpdate===!1||A.length===0)return;this.type===Eu&&(Dt("WebGLShadowMap: PCFSoftShadowMap has been removed. Using PCFShadowMap instead."),this.type=Ws);let D=n.getRenderTarget(),T=n.getActiveCubeFace(),C=n.getActiveMipmapLevel(),P=n.state;P.setBlending(Ti),P.buffers.depth.getReversed()===!0?P.buffers.color.setClear(0,0,0,0):P.buffers.color.setClear(1,1,1,1),P.buffers.depth.setTest(!0),P.setScissorTest(!1);let B=g!==this.type;B&&x.traverse(function(I){I.material&&(Array.isArray(I.material)?I.material.forEach(X=>X.needsUpdate=!0):I.material.needsUpdate=!0)});for(let I=0,X=A.length;I<X;I++){let z=A[I],k=z.shadow;if(k===void 0){Dt("WebGLShadowMap:",z,"has no shadow.");continue}if(k.autoUpdate===!1&&k.needsUpdate===!1)continue;s.copy(k.mapSize);let et=k.getFrameExtents();s.multiply(et),r.copy(k.mapSize),(s.x>h||s.y>h)&&(s.x>h&&(r.x=Math.floor(h/et.x),s.x=r.x*et.x,k.mapSize.x=r.x),s.y>h&&(r.y=Math.floor(h/et.y),s.y=r.y*et.y,k.mapSize.y=r.y));let G=n.state.buffers.depth.getReversed();if(k.camera._reversedDepth=G,k.map===null||B===!0){if(k.map!==null&&(k.map.depthTexture!==null&&(k.map.depthTexture.dispose(),k.map.depthTexture=null),k.map.dispose()),this.type===ss){if(z.isPointLight){Dt("WebGLShadowMap: VSM shadow maps are not supported for PointLights. Use PCF or BasicShadowMap instead.");continue}k.map=new tn(s.x,s.y,{format:li,type:xn,minFilter:Ve,magFilter:Ve,generateMipmaps:!1}),k.map.texture.name=z.name+".shadowMap",k.map.depthTexture=new kn(s.x,s.y,gn),k.map.depthTexture.name=z.name+".shadowMapDepth",k.map.depthTexture.format=Fn,k.map.depthTexture.compareFunction=null,k.map.depthTexture.minFilter=Ee,k.map.depthTexture.magFilter=Ee}else z.isPointLight?(k.map=new tr(s.x),k.map.depthTexture=new Gs(s.x,mn)):(k.map=new tn(s.x,s.y),k.map.depthTexture=new kn(s.x,s.y,mn)),k.map.depthTexture.name=z.name+".shadowMap",k.map.depthTexture.format=Fn,this.type===Ws?(k.map.depthTexture.compareFunction=G?wc:Sc,k.map.depthTexture.minFilter=Ve,k.map.depthTexture.magFilter=Ve):(k.map.depthTexture.compareFunction=null,k.map.depthTexture.minFilter=Ee,k.map.depthTexture.magFilter=Ee);k.camera.updateProjectionMatrix()}k.map.isWebGLCubeRenderTarget!==!0&&(k.map.width!==s.x||k.map.height!==s.y)&&k.map.setSize(s.x,s.y);let Z=k.map.isWebGLCubeRenderTarget?6:k.getViewportCount();z.isPointLight!==!0&&k.updateMatrices(z,w);let tt=(k.camera.layers.mask&4294967294)!==0?k.camera.layers:w.layers;for(let K=0;K<Z;K++){let dt=k.getCamera(K);if(z.isPointLight){let q=k.camera,ot=k.matrix,ct=z.distance||q.far;ct!==q.far&&(q.far=ct,q.updateProjectionMatrix()),js.setFromMatrixPosition(z.matrixWorld),q.position.copy(js),Nc.copy(q.position),Nc.add(Cv[K]),q.up.copy(Iv[K]),q.lookAt(Nc),q.updateMatrixWorld(),ot.makeTranslation(-js.x,-js.y,-js.z),Ld.multiplyMatrices(q.projectionMatrix,q.matrixWorldInverse),k._frustum.setFromProjectionMatrix(Ld,q.coordinateSystem,q.reversedDepth)}if(k.map.isWebGLCubeRenderTarget)n.setRenderTarget(k.map,K),n.clear();else{K===0&&(n.setRenderTarget(k.map),n.clear());let q=k.getViewport(K);o.set(r.x*q.x,r.y*q.y,r.x*q.z,r.y*q.w),P.viewport(o)}i=k.getFrustum(K),v(x,w,dt,z,tt,this.type)}k.isPointLightShadow!==!0&&this.type===ss&&y(k,w),k.needsUpdate=!1}g=this.type,m.needsUpdate=!1,n.setRenderTarget(D,T,C)};function y(A,x){let w=t.update(_);u.defines.VSM_SAMPLES!==A.blurSamples&&(u.defines.VSM_SAMPLES=A.blurSamples,f.defines.VSM_SAMPLES=A.blurSamples,u.needsUpdate=!0,f.needsUpdate=!0),A.mapPass===null?A.mapPass=new tn(s.x,s.y,{format:li,type:xn}):(A.mapPass.width!==A.map.width||A.mapPass.height!==A.map.height)&&A.mapPass.setSize(A.map.width,A.map.height),u.uniforms.shadow_pass.value=A.map.depthTexture,u.uniforms.resolution.value.set(A.map.width,A.map.height),u.uniforms.radius.value=A.radius,n.setRenderTarget(A.mapPass),n.clear(),n.renderBufferDirect(x,null,w,u,_,null),f.uniforms.shadow_pass.value=A.mapPass.texture,f.uniforms.resolution.value.set(A.map.width,A.map.height),f.uniforms.radius.value=A.radius,n.setRenderTarget(A.map),n.clear(),n.renderBufferDirect(x,null,w,f,_,null)}function E(A,x,w,D){let T=null,C=w.isPointLight===!0?A.customDistanceMaterial:A.customDepthMaterial;if(C!==void 0)T=C;else if(T=w.isPointLight===!0?l:a,n.localClippingEnabled&&x.clipShadows===!0&&Array.isArray(x.clippingPlanes)&&x.clippingPlanes.length!==0||x.displacementMap&&x.displacementScale!==0||x.alphaMap&&x.alphaTest>0||x.map&&x.alphaTest>0||x.alphaToCoverage===!0){let P=T.uuid,B=x.uuid,I=c[P];I===void 0&&(I={},c[P]=I);let X=I[B];X===void 0&&(X=T.clone(),I[B]=X,x.addEventListener("dispose",M)),T=X}if(T.visible=x.visible,T.wireframe=x.wireframe,D===ss?T.side=x.shadowSide!==null?x.shadowSide:x.side:T.side=x.shadowSide!==null?x.shadowSide:d[x.side],T.alphaMap=x.alphaMap,T.alphaTest=x.alphaToCoverage===!0?.5:x.alphaTest,T.map=x.map,T.clipShadows=x.clipShadows,T.clippingPlanes=x.clippingPlanes,T.clipIntersection=x.clipIntersection,T.displacementMap=x.displacementMap,T.displacementScale=x.displacementScale,T.displacementBias=x.displacementBias,T.wireframeLinewidth=x.wireframeLinewidth,T.linewidth=x.linewidth,w.isPointLight===!0&&T.isMeshDistanceMaterial===!0){let P=n.properties.get(T);P.light=w}return T}function v(A,x,w,D,T,C){if(A.visible===!1)return;if(A.layers.test(T)&&(A.isMesh||A.isLine||A.isPoints)&&(A.castShadow||A.receiveShadow&&C===ss)&&(!A.frustumCulled||A.intersectsFrustum(i))){A.modelViewMatrix.multiplyMatrices(w.matrixWorldInverse,A.matrixWorld);let I=t.update(A),X=A.material;if(Array.isArray(X)){let z=I.groups;for(let k=0,et=z.length;k<et;k++){let G=z[k],Z=X[G.materialIndex];if(Z&&Z.visible){let tt=E(A,Z,D,C);A.onBeforeShadow(n,A,x,w,I,tt,G),n.renderBufferDirect(w,null,I,tt,A,G),A.onAfterShadow(n,A,x,w,I,tt,G)}}}else if(X.visible){let z=E(A,X,D,C);A.onBeforeShadow(n,A,x,w,I,z,null),n.renderBufferDirect(w,null,I,z,A,null),A.onAfterShadow(n,A,x,w,I,z,null)}}let B=A.children;for(let I=0,X=B.length;I<X;I++)v(B[I],x,w,D,T,C)}function M(A){A.target.removeEventListener("dispose",M);for(let w in c){let D=c[w],T=A.target.uuid;T in D&&(D[T].dispose(),delete D[T])}}}function Lv(n,t){function e(){let N=!1,it=new ce,j=null,xt=new ce(0,0,0,0);return{setMask:function(ut){j!==ut&&!N&&(n.colorMask(ut,ut,ut,ut),j=ut)},setLocked:function(ut){N=ut},setClear:function(ut,pt,It,Gt,ht){ht===!0&&(ut*=Gt,pt*=Gt,It*=Gt),it.set(ut,pt,It,Gt),xt.equals(it)===!1&&(n.clearColor(ut,pt,It,Gt),xt.copy(it))},reset:function(){N=!1,j=null,xt.set(-1,0,0,0)}}}function i(){let N=!1,it=!1,j=null,xt=null,ut=null;return{setReversed:function(pt){if(it!==pt){let It=t.get("EXT_clip_control");pt?It.clipControlEXT(It.LOWER_LEFT_EXT,It.ZERO_TO_ONE_EXT):It.clipControlEXT(It.LOWER_LEFT_EXT,It.NEGATIVE_ONE_TO_ONE_EXT),it=pt;let Gt=ut;ut=null,this.setClear(Gt)}},getReversed:function(){return it},setTest:function(pt){pt?O(n.DEPTH_TEST):st(n.DEPTH_TEST)},setMask:function(pt){j!==pt&&!N&&(n.depthMask(pt),j=pt)},setFunc:function(pt){if(it&&(pt=sd[pt]),xt!==pt){switch(pt){case Kr:n.depthFunc(n.NEVER);break;case jr:n.depthFunc(n.ALWAYS);break;case Qr:n.depthFunc(n.LESS);break;case Qn:n.depthFunc(n.LEQUAL);break;case to:n.depthFunc(n.EQUAL);break;case eo:n.depthFunc(n.GEQUAL);break;case no:n.depthFunc(n.GREATER);break;case io:n.depthFunc(n.NOTEQUAL);break;default:n.depthFunc(n.LEQUAL)}xt=pt}},setLocked:function(pt){N=pt},setClear:function(pt){ut!==pt&&(ut=pt,it&&(pt=1-pt),n.clearDepth(pt))},reset:function(){N=!1,j=null,xt=null,ut=null,it=!1}}}function s(){let N=!1,it=null,j=null,xt=null,ut=null,pt=null,It=null,Gt=null,ht=null;return{setTest:function(Pt){N||(Pt?O(n.STENCIL_TEST):st(n.STENCIL_TEST))},setMask:function(Pt){it!==Pt&&!N&&(n.stencilMask(Pt),it=Pt)},setFunc:function(Pt,zt,St){(j!==Pt||xt!==zt||ut!==St)&&(n.stencilFunc(Pt,zt,St),j=Pt,xt=zt,ut=St)},setOp:function(Pt,zt,St){(pt!==Pt||It!==zt||Gt!==St)&&(n.stencilOp(Pt,zt,St),pt=Pt,It=zt,Gt=St)},setLocked:function(Pt){N=Pt},setClear:function(Pt){ht!==Pt&&(n.clearStencil(Pt),ht=Pt)},reset:function(){N=!1,it=null,j=null,xt=null,ut=null,pt=null,It=null,Gt=null,ht=null}}}let r=new e,o=new i,a=new s,l={},c=new WeakMap,h={},d={},u={},f=new WeakMap,p=[],_=null,m=!1,g=null,y=null,E=null,v=null,M=null,A=null,x=null,w=new Yt(0,0,0),D=0,T=!1,C=null,P=null,B=null,I=null,X=null,z=n.getParameter(n.MAX_COMBINED_TEXTURE_IMAGE_UNITS),k=!1,et=0,G=n.getParameter(n.VERSION);G.indexOf("WebGL")!==-1?(et=parseFloat(/^WebGL (\d)/.exec(G)[1]),k=et>=1):G.indexOf("OpenGL ES")!==-1&&(et=parseFloat(/^OpenGL ES (\d)/.exec(G)[1]),k=et>=2);let Z=null,tt={},K=n.getParameter(n.SCISSOR_BOX),dt=n.getParameter(n.VIEWPORT),q=new ce().fromArray(K),ot=new ce().fromArray(dt);function ct(N,it,j,xt){let ut=new Uint8Array(4),pt=n.createTexture();n.bindTexture(N,pt),n.texParameteri(N,n.TEXTURE_MIN_FILTER,n.NEAREST),n.texParameteri(N,n.TEXTURE_MAG_FILTER,n.NEAREST);for(let It=0;It<j;It++)N===n.TEXTURE_3D||N===n.TEXTURE_2D_ARRAY?n.texImage3D(it,0,n.RGBA,1,1,xt,0,n.RGBA,n.UNSIGNED_BYTE,ut):n.texImage2D(it+It,0,n.RGBA,1,1,0,n.RGBA,n.UNSIGNED_BYTE,ut);return pt}let J={};J[n.TEXTURE_2D]=ct(n.TEXTURE_2D,n.TEXTURE_2D,1),J[n.TEXTURE_CUBE_MAP]=ct(n.TEXTURE_CUBE_MAP,n.TEXTURE_CUBE_MAP_POSITIVE_X,6),J[n.TEXTURE_2D_ARRAY]=ct(n.TEXTURE_2D_ARRAY,n.TEXTURE_2D_ARRAY,1,1),J[n.TEXTURE_3D]=ct(n.TEXTURE_3D,n.TEXTURE_3D,1,1),r.setClear(0,0,0,1),o.setClear(1),a.setClear(0),O(n.DEPTH_TEST),o.setFunc(Qn),Pe(!1),ae(tc),O(n.CULL_FACE),me(Ti);function O(N){h[N]!==!0&&(n.enable(N),h[N]=!0)}function st(N){h[N]!==!1&&(n.disable(N),h[N]=!1)}function Mt(N,it){return u[N]!==it?(n.bindFramebuffer(N,it),u[N]=it,N===n.DRAW_FRAMEBUFFER&&(u[n.FRAMEBUFFER]=it),N===n.FRAMEBUFFER&&(u[n.DRAW_FRAMEBUFFER]=it),!0):!1}function bt(N,it){let j=p,xt=!1;if(N){j=f.get(it),j===void 0&&(j=[],f.set(it,j));let ut=N.textures;if(j.length!==ut.length||j[0]!==n.COLOR_ATTACHMENT0){for(let pt=0,It=ut.length;pt<It;pt++)j[pt]=n.COLOR_ATTACHMENT0+pt;j.length=ut.length,xt=!0}}else j[0]!==n.BACK&&(j[0]=n.BACK,xt=!0);xt&&n.drawBuffers(j)}function Nt(N){return _!==N?(n.useProgram(N),_=N,!0):!1}let Zt={[Ri]:n.FUNC_ADD,[Tu]:n.FUNC_SUBTRACT,[Ru]:n.FUNC_REVERSE_SUBTRACT};Zt[Cu]=n.MIN,Zt[Iu]=n.MAX;let Bt={[Pu]:n.ZERO,[Lu]:n.ONE,[Nu]:n.SRC_COLOR,[sc]:n.SRC_ALPHA,[Bu]:n.SRC_ALPHA_SATURATE,[Fu]:n.DST_COLOR,[Uu]:n.DST_ALPHA,[Du]:n.ONE_MINUS_SRC_COLOR,[rc]:n.ONE_MINUS_SRC_ALPHA,[ku]:n.ONE_MINUS_DST_COLOR,[Ou]:n.ONE_MINUS_DST_ALPHA,[zu]:n.CONSTANT_COLOR,[Gu]:n.ONE_MINUS_CONSTANT_COLOR,[Vu]:n.CONSTANT_ALPHA,[Hu]:n.ONE_MINUS_CONSTANT_ALPHA};function me(N,it,j,xt,ut,pt,It,Gt,ht,Pt){if(N===Ti){m===!0&&(st(n.BLEND),m=!1);return}if(m===!1&&(O(n.BLEND),m=!0),N!==Au){if(N!==g||Pt!==T){if((y!==Ri||M!==Ri)&&(n.blendEquation(n.FUNC_ADD),y=Ri,M=Ri),Pt)switch(N){case ai:n.blendFuncSeparate(n.ONE,n.ONE_MINUS_SRC_ALPHA,n.ONE,n.ONE_MINUS_SRC_ALPHA);break;case ec:n.blendFunc(n.ONE,n.ONE);break;case nc:n.blendFuncSeparate(n.ZERO,n.ONE_MINUS_SRC_COLOR,n.ZERO,n.ONE);break;case ic:n.blendFuncSeparate(n.DST_COLOR,n.ONE_MINUS_SRC_ALPHA,n.ZERO,n.ONE);break;default:Ut("WebGLState: Invalid blending: ",N);break}else switch(N){case ai:n.blendFuncSeparate(n.SRC_ALPHA,n.ONE_MINUS_SRC_ALPHA,n.ONE,n.ONE_MINUS_SRC_ALPHA);break;case ec:n.blendFuncSeparate(n.SRC_ALPHA,n.ONE,n.ONE,n.ONE);break;case nc:Ut("WebGLState: SubtractiveBlending requires material.premultipliedAlpha = true");break;case ic:Ut("WebGLState: MultiplyBlending requires material.premultipliedAlpha = true");break;default:Ut("WebGLState: Invalid blending: ",N);break}E=null,v=null,A=null,x=null,w.set(0,0,0),D=0,g=N,T=Pt}return}ut=ut||it,pt=pt||j,It=It||xt,(it!==y||ut!==M)&&(n.blendEquationSeparate(Zt[it],Zt[ut]),y=it,M=ut),(j!==E||xt!==v||pt!==A||It!==x)&&(n.blendFuncSeparate(Bt[j],Bt[xt],Bt[pt],Bt[It]),E=j,v=xt,A=pt,x=It),(Gt.equals(w)===!1||ht!==D)&&(n.blendColor(Gt.r,Gt.g,Gt.b,ht),w.copy(Gt),D=ht),g=N,T=!1}function fe(N,it){N.side===$e?st(n.CULL_FACE):O(n.CULL_FACE);let j=N.side===He;it&&(j=!j),Pe(j),N.blending===ai&&N.transparent===!1?me(Ti):me(N.blending,N.blendEquation,N.blendSrc,N.blendDst,N.blendEquationAlpha,N.blendSrcAlpha,N.blendDstAlpha,N.blendColor,N.blendAlpha,N.premultipliedAlpha),o.setFunc(N.depthFunc),o.setTest(N.depthTest),o.setMask(N.depthWrite),r.setMask(N.colorWrite);let xt=N.stencilWrite;a.setTest(xt),xt&&(a.setMask(N.stencilWriteMask),a.setFunc(N.stencilFunc,N.stencilRef,N.stencilFuncMask),a.setOp(N.stencilFail,N.stencilZFail,N.stencilZPass)),pe(N.polygonOffset,N.polygonOffsetFactor,N.polygonOffsetUnits),N.alphaToCoverage===!0?O(n.SAMPLE_ALPHA_TO_COVERAGE):st(n.SAMPLE_ALPHA_TO_COVERAGE)}function Pe(N){C!==N&&(N?n.frontFace(n.CW):n.frontFace(n.CCW),C=N)}function ae(N){N!==Su?(O(n.CULL_FACE),N!==P&&(N===tc?n.cullFace(n.BACK):N===wu?n.cullFace(n.FRONT):n.cullFace(n.FRONT_AND_BACK))):st(n.CULL_FACE),P=N}function We(N){N!==B&&(k&&n.lineWidth(N),B=N)}function pe(N,it,j){N?(O(n.POLYGON_OFFSET_FILL),(I!==it||X!==j)&&(I=it,X=j,o.getReversed()&&(it=-it,j=-j),n.polygonOffset(it,j))):st(n.POLYGON_OFFSET_FILL)}function ke(N){N?O(n.SCISSOR_TEST):st(n.SCISSOR_TEST)}function Xe(N){N===void 0&&(N=n.TEXTURE0+z-1),Z!==N&&(n.activeTexture(N),Z=N)}function at(N,it,j){j===void 0&&(Z===null?j=n.TEXTURE0+z-1:j=Z);let xt=tt[j];xt===void 0&&(xt={type:void 0,texture:void 0},tt[j]=xt),(xt.type!==N||xt.texture!==it)&&(Z!==j&&(n.activeTexture(j),Z=j),n.bindTexture(N,it||J[N]),xt.type=N,xt.texture=it)}function L(){let N=tt[Z];N!==void 0&&N.type!==void 0&&(n.bindTexture(N.type,null),N.type=void 0,N.texture=void 0)}function ne(){try{n.compressedTexImage2D(...arguments)}catch(N){Ut("WebGLState:",N)}}function Wt(){try{n.compressedTexImage3D(...arguments)}catch(N){Ut("WebGLState:",N)}}function Qt(){try{n.texSubImage2D(...arguments)}catch(N){Ut("WebGLState:",N)}}function mt(){try{n.texSubImage3D(...arguments)}catch(N){Ut("WebGLState:",N)}}function de(){try{n.compressedTexSubImage2D(...arguments)}catch(N){Ut("WebGLState:",N)}}function Lt(){try{n.compressedTexSubImage3D(...arguments)}catch(N){Ut("WebGLState:",N)}}function Ft(){try{n.texStorage2D(...arguments)}catch(N){Ut("WebGLState:",N)}}function R(){try{n.texStorage3D(...arguments)}catch(N){Ut("WebGLState:",N)}}function b(){try{n.texImage2D(...arguments)}catch(N){Ut("WebGLState:",N)}}function H(){try{n.texImage3D(...arguments)}catch(N){Ut("WebGLState:",N)}}function lt(N){return d[N]!==void 0?d[N]:n.getParameter(N)}function rt(N,it){d[N]!==it&&(n.pixelStorei(N,it),d[N]=it)}function ft(N){q.equals(N)===!1&&(n.scissor(N.x,N.y,N.z,N.w),q.copy(N))}function yt(N){ot.equals(N)===!1&&(n.viewport(N.x,N.y,N.z,N.w),ot.copy(N))}function Q(N,it){let j=c.get(it);j===void 0&&(j=new WeakMap,c.set(it,j));let xt=j.get(N);xt===void 0&&(xt=n.getUniformBlockIndex(it,N.name),n.uniformBlockBinding(it,xt,xt),j.set(N,xt))}function nt(N,it,j){let ut=c.get(it).get(N);l[ut]!==j&&(n.bindBufferBase(n.UNIFORM_BUFFER,ut,j),l[ut]=j)}function gt(){n.disable(n.BLEND),n.disable(n.CULL_FACE),n.disable(n.DEPTH_TEST),n.disable(n.POLYGON_OFFSET_FILL),n.disable(n.SCISSOR_TEST),n.disable(n.STENCIL_TEST),n.disable(n.SAMPLE_ALPHA_TO_COVERAGE),n.blendEquation(n.FUNC_ADD),n.blendFunc(n.ONE,n.ZERO),n.blendFuncSeparate(n.ONE,n.ZERO,n.ONE,n.ZERO),n.blendColor(0,0,0,0),n.colorMask(!0,!0,!0,!0),n.clearColor(0,0,0,0),n.depthMask(!0),n.depthFunc(n.LESS),o.setReversed(!1),n.clearDepth(1),n.stencilMask(4294967295),n.stencilFunc(n.ALWAYS,0,4294967295),n.stencilOp(n.KEEP,n.KEEP,n.KEEP),n.clearStencil(0),n.cullFace(n.BACK),n.frontFace(n.CCW),n.polygonOffset(0,0),n.activeTexture(n.TEXTURE0),n.bindFramebuffer(n.FRAMEBUFFER,null),n.bindFramebuffer(n.DRAW_FRAMEBUFFER,null),n.bindFramebuffer(n.READ_FRAMEBUFFER,null),n.useProgram(null),n.lineWidth(1),n.scissor(0,0,n.canvas.width,n.canvas.height),n.viewport(0,0,n.canvas.width,n.canvas.height),n.pixelStorei(n.PACK_ALIGNMENT,4),n.pixelStorei(n.UNPACK_ALIGNMENT,4),n.pixelStorei(n.UNPACK_FLIP_Y_WEBGL,!1),n.pixelStorei(n.UNPACK_PREMULTIPLY_ALPHA_WEBGL,!1),n.pixelStorei(n.UNPACK_COLORSPACE_CONVERSION_WEBGL,n.BROWSER_DEFAULT_WEBGL),n.pixelStorei(n.PACK_ROW_LENGTH,0),n.pixelStorei(n.PACK_SKIP_PIXELS,0),n.pixelStorei(n.PACK_SKIP_ROWS,0),n.pixelStorei(n.UNPACK_ROW_LENGTH,0),n.pixelStorei(n.UNPACK_IMAGE_HEIGHT,0),n.pixelStorei(n.UNPACK_SKIP_PIXELS,0),n.pixelStorei(n.UNPACK_SKIP_ROWS,0),n.pixelStorei(n.UNPACK_SKIP_IMAGES,0),h={},d={},Z=null,tt={},u={},l={},f=new WeakMap,p=[],_=null,m=!1,g=null,y=null,E=null,v=null,M=null,A=null,x=null,w=new Yt(0,0,0),D=0,T=!1,C=null,P=null,B=null,I=null,X=null,q.set(0,0,n.canvas.width,n.canvas.height),ot.set(0,0,n.canvas.width,n.canvas.height),r.reset(),o.reset(),a.reset()}return{buffers:{color:r,depth:o,stencil:a},enable:O,disable:st,bindFramebuffer:Mt,drawBuffers:bt,useProgram:Nt,setBlending:me,setMaterial:fe,setFlipSided:Pe,setCullFace:ae,setLineWidth:We,setPolygonOffset:pe,setScissorTest:ke,activeTexture:Xe,bindTexture:at,unbindTexture:L,compressedTexImage2D:ne,compressedTexImage3D:Wt,texImage2D:b,texImage3D:H,pixelStorei:rt,getParameter:lt,updateUBOMapping:Q,uniformBlockBinding:nt,texStorage2D:Ft,texStorage3D:R,texSubImage2D:Qt,texSubImage3D:mt,compressedTexSubImage2D:de,compressedTexSubImage3D:Lt,scissor:ft,viewport:yt,reset:gt}}function Nv(n,t,e,i,s,r,o){let a=t.has("WEBGL_multisampled_render_to_texture")?t.get("WEBGL_multisampled_render_to_texture"):null,l=typeof navigator>"u"?!1:/OculusBrowser/g.test(navigator.userAgent),c=new Ht,h=new WeakMap,d=new Set,u,f=new WeakMap,p=new Set,_=new FinalizationRegistry(R=>p.delete(R)),m=!1;try{m=typeof OffscreenCanvas<"u"&&new OffscreenCanvas(1,1).getContext("2d")!==null}catch{}function g(R,b){return m?new OffscreenCanvas(R,b):Ls("canvas")}function y(R,b,H){let lt=1,rt=Ft(R);if((rt.width>H||rt.height>H)&&(lt=H/Math.max(rt.width,rt.height)),lt<1)if(typeof HTMLImageElement<"u"&&R instanceof HTMLImageElement||typeof HTMLCanvasElement<"u"&&R instanceof HTMLCanvasElement||typeof ImageBitmap<"u"&&R instanceof ImageBitmap||typeof VideoFrame<"u"&&R instanceof VideoFrame){let ft=Math.floor(lt*rt.width),yt=Math.floor(lt*rt.height);u===void 0&&(u=g(ft,yt));let Q=b?g(ft,yt):u;return Q.width=ft,Q.height=yt,Q.getContext("2d").drawImage(R,0,0,ft,yt),Dt("WebGLRenderer: Texture has been resized from ("+rt.width+"x"+rt.height+") to ("+ft+"x"+yt+")."),Q}else return"data"in R&&Dt("WebGLRenderer: Image in DataTexture is too big ("+rt.width+"x"+rt.height+")."),R;return R}function E(R){return R.generateMipmaps}function v(R){n.generateMipmap(R)}function M(R){return R.isWebGLCubeRenderTarget?n.TEXTURE_CUBE_MAP:R.isWebGL3DRenderTarget?n.TEXTURE_3D:R.isWebGLArrayRenderTarget||R.isCompressedArrayTexture?n.TEXTURE_2D_ARRAY:n.TEXTURE_2D}function A(R,b,H,lt,rt,ft=!1){if(R!==null){if(n[R]!==void 0)return n[R];Dt("WebGLRenderer: Attempt to use non-existing WebGL internal format '"+R+"'")}let yt;lt&&(yt=t.get("EXT_texture_norm16"),yt||Dt("WebGLRenderer: Unable to use normalized textures without EXT_texture_norm16 extension"));let Q=b;if(b===n.RED&&(H===n.FLOAT&&(Q=n.R32F),H===n.HALF_FLOAT&&(Q=n.R16F),H===n.UNSIGNED_BYTE&&(Q=n.R8),H===n.UNSIGNED_SHORT&&yt&&(Q=yt.R16_EXT),H===n.SHORT&&yt&&(Q=yt.R16_SNORM_EXT)),b===n.RED_INTEGER&&(H===n.UNSIGNED_BYTE&&(Q=n.R8UI),H===n.UNSIGNED_SHORT&&(Q=n.R16UI),H===n.UNSIGNED_INT&&(Q=n.R32UI),H===n.BYTE&&(Q=n.R8I),H===n.SHORT&&(Q=n.R16I),H===n.INT&&(Q=n.R32I)),b===n.RG&&(H===n.FLOAT&&(Q=n.RG32F),H===n.HALF_FLOAT&&(Q=n.RG16F),H===n.UNSIGNED_BYTE&&(Q=n.RG8),H===n.UNSIGNED_SHORT&&yt&&(Q=yt.RG16_EXT),H===n.SHORT&&yt&&(Q=yt.RG16_SNORM_EXT)),b===n.RG_INTEGER&&(H===n.UNSIGNED_BYTE&&(Q=n.RG8UI),H===n.UNSIGNED_SHORT&&(Q=n.RG16UI),H===n.UNSIGNED_INT&&(Q=n.RG32UI),H===n.BYTE&&(Q=n.RG8I),H===n.SHORT&&(Q=n.RG16I),H===n.INT&&(Q=n.RG32I)),b===n.RGB_INTEGER&&(H===n.UNSIGNED_BYTE&&(Q=n.RGB8UI),H===n.UNSIGNED_SHORT&&(Q=n.RGB16UI),H===n.UNSIGNED_INT&&(Q=n.RGB32UI),H===n.BYTE&&(Q=n.RGB8I),H===n.SHORT&&(Q=n.RGB16I),H===n.INT&&(Q=n.RGB32I)),b===n.RGBA_INTEGER&&(H===n.UNSIGNED_BYTE&&(Q=n.RGBA8UI),H===n.UNSIGNED_SHORT&&(Q=n.RGBA16UI),H===n.UNSIGNED_INT&&(Q=n.RGBA32UI),H===n.BYTE&&(Q=n.RGBA8I),H===n.SHORT&&(Q=n.RGBA16I),H===n.INT&&(Q=n.RGBA32I)),b===n.RGB&&(H===n.UNSIGNED_SHORT&&yt&&(Q=yt.RGB16_EXT),H===n.SHORT&&yt&&(Q=yt.RGB16_SNORM_EXT),H===n.UNSIGNED_INT_5_9_9_9_REV&&(Q=n.RGB9_E5),H===n.UNSIGNED_INT_10F_11F_11F_REV&&(Q=n.R11F_G11F_B10F)),b===n.RGBA){let nt=ft?Is:$t.getTransfer(rt);H===n.FLOAT&&(Q=n.RGBA32F),H===n.HALF_FLOAT&&(Q=n.RGBA16F),H===n.UNSIGNED_BYTE&&(Q=nt===ie?n.SRGB8_ALPHA8:n.RGBA8),H===n.UNSIGNED_SHORT&&yt&&(Q=yt.RGBA16_EXT),H===n.SHORT&&yt&&(Q=yt.RGBA16_SNORM_EXT),H===n.UNSIGNED_SHORT_4_4_4_4&&(Q=n.RGBA4),H===n.UNSIGNED_SHORT_5_5_5_1&&(Q=n.RGB5_A1)}return(Q===n.R16F||Q===n.R32F||Q===n.RG16F||Q===n.RG32F||Q===n.RGBA16F||Q===n.RGBA32F)&&t.get("EXT_color_buffer_float"),Q}function x(R,b){let H;return R?b===null||b===mn||b===Ii?H=n.DEPTH24_STENCIL8:b===gn?H=n.DEPTH32F_STENCIL8:b===os&&(H=n.DEPTH24_STENCIL8,Dt("DepthTexture: 16 bit depth attachment is not supported with stencil. Using 24-bit attachment.")):b===null||b===mn||b===Ii?H=n.DEPTH_COMPONENT24:b===gn?H=n.DEPTH_COMPONENT32F:b===os&&(H=n.DEPTH_COMPONENT16),H}function w(R,b){return E(R)===!0||R.isFramebufferTexture&&R.minFilter!==Ee&&R.minFilter!==Ve?Math.log2(Math.max(b.width,b.height))+1:R.mipmaps.length>0?R.mipmaps.length:R.isCompressedTexture&&Array.isArray(R.image)?b.mipmaps.length:1}function D(R){let b=new WeakRef(R);i.get(R).__ref=b,p.add(b),_.register(R,b,b)}function T(R){let b=i.get(R).__ref;b!==void 0&&(p.delete(b),_.unregister(b))}function C(R){B(R.target)}function P(R){I(R.target)}function B(R){R.removeEventListener("dispose",C),T(R),z(R),R.isVideoTexture&&h.delete(R),R.isHTMLTexture&&d.delete(R)}function I(R){R.removeEventListener("dispose",P),T(R),et(R)}function X(){for(let R of p){let b=R.deref();b!==void 0&&(b.isRenderTarget===!0?I(b):B(b))}p.clear(),d.clear()}function z(R){let b=i.get(R);if(b.__webglInit===void 0)return;let H=R.source,lt=f.get(H);if(lt){let rt=lt[b.__cacheKey];rt.usedTimes--,rt.usedTimes===0&&k(R),Object.keys(lt).length===0&&f.delete(H)}i.remove(R)}function k(R){let b=i.get(R);n.deleteTexture(b.__webglTexture);let H=R.source,lt=f.get(H);delete lt[b.__cacheKey],o.memory.textures--}function et(R){let b=i.get(R);b.__depthDisposeCallback&&b.__depthDisposeCallback();let H=R.depthTexture;if(H&&H.renderTarget===R&&B(H),R.isWebGLCubeRenderTarget)for(let rt=0;rt<6;rt++){if(Array.isArray(b.__webglFramebuffer[rt]))for(let ft=0;ft<b.__webglFramebuffer[rt].length;ft++)n.deleteFramebuffer(b.__webglFramebuffer[rt][ft]);else n.deleteFramebuffer(b.__webglFramebuffer[rt]);b.__webglDepthbuffer&&n.deleteRenderbuffer(b.__webglDepthbuffer[rt])}else{if(Array.isArray(b.__webglFramebuffer))for(let rt=0;rt<b.__webglFramebuffer.length;rt++)n.deleteFramebuffer(b.__webglFramebuffer[rt]);else n.deleteFramebuffer(b.__webglFramebuffer);if(b.__webglDepthbuffer&&n.deleteRenderbuffer(b.__webglDepthbuffer),b.__webglMultisampledFramebuffer&&n.deleteFramebuffer(b.__webglMultisampledFramebuffer),b.__webglColorRenderbuffer)for(let rt=0;rt<b.__webglColorRenderbuffer.length;rt++)b.__webglColorRenderbuffer[rt]&&n.deleteRenderbuffer(b.__webglColorRenderbuffer[rt]);b.__webglDepthRenderbuffer&&n.deleteRenderbuffer(b.__webglDepthRenderbuffer)}let lt=R.textures;for(let rt=0,ft=lt.length;rt<ft;rt++){let yt=i.get(lt[rt]);yt.__webglTexture&&(n.deleteTexture(yt.__webglTexture),o.memory.textures--),i.remove(lt[rt])}i.remove(R)}let G=0;function Z(){G=0}function tt(){return G}function K(R){G=R}function dt(){let R=G;return R>=s.maxTextures&&Dt("WebGLTextures: Trying to use "+(R+1)+" texture units while this GPU supports only "+s.maxTextures),G+=1,R}function q(R){let b=[];return b.push(R.wrapS),b.push(R.wrapT),b.push(R.wrapR||0),b.push(R.magFilter),b.push(R.minFilter),b.push(R.anisotropy),b.push(R.internalFormat),b.push(R.format),b.push(R.type),b.push(R.generateMipmaps),b.push(R.mipmapsAutoUpdate),b.push(R.premultiplyAlpha),b.push(R.flipY),b.push(R.unpackAlignment),b.push(R.colorSpace),b.join()}function ot(R,b){let H=i.get(R);if(R.isVideoTexture&&de(R),R.isRenderTargetTexture===!1&&R.isExternalTexture!==!0&&R.version>0&&H.__version!==R.version){let lt=R.image;if(lt===null)Dt("WebGLRenderer: Texture marked for update but no image data found.");else if(lt.complete===!1)Dt("WebGLRenderer: Texture marked for update but image is incomplete");else{fe(H,R,b);return}}else R.isExternalTexture&&(H.__webglTexture=R.sourceTexture?R.sourceTexture:null);e.bindTexture(n.TEXTURE_2D,H.__webglTexture,n.TEXTURE0+b)}function ct(R,b){let H=i.get(R);if(R.isRenderTargetTexture===!1&&R.version>0&&H.__version!==R.version){fe(H,R,b);return}else R.isExternalTexture&&(H.__webglTexture=R.sourceTexture?R.sourceTexture:null);e.bindTexture(n.TEXTURE_2D_ARRAY,H.__webglTexture,n.TEXTURE0+b)}function J(R,b){let H=i.get(R);if(R.isRenderTargetTexture===!1&&R.version>0&&H.__version!==R.version){fe(H,R,b);return}e.bindTexture(n.TEXTURE_3D,H.__webglTexture,n.TEXTURE0+b)}function O(R,b){let H=i.get(R);if(R.version>0&&H.__version!==R.version){Pe(H,R,b);return}e.bindTexture(n.TEXTURE_CUBE_MAP,H.__webglTexture,n.TEXTURE0+b)}let st={[so]:n.REPEAT,[Mn]:n.CLAMP_TO_EDGE,[ro]:n.MIRRORED_REPEAT},Mt={[Ee]:n.NEAREST,[qu]:n.NEAREST_MIPMAP_NEAREST,[Xs]:n.NEAREST_MIPMAP_LINEAR,[Ve]:n.LINEAR,[Do]:n.LINEAR_MIPMAP_NEAREST,[zn]:n.LINEAR_MIPMAP_LINEAR},bt={[Ju]:n.NEVER,[Ec]:n.ALWAYS,[Ku]:n.LESS,[Sc]:n.LEQUAL,[ju]:n.EQUAL,[wc]:n.GEQUAL,[Qu]:n.GREATER,[td]:n.NOTEQUAL};function Nt(R,b){if(b.type===gn&&t.has("OES_texture_float_linear")===!1&&(b.magFilter===Ve||b.magFilter===Do||b.magFilter===Xs||b.magFilter===zn||b.minFilter===Ve||b.minFilter===Do||b.minFilter===Xs||b.minFilter===zn)&&Dt("WebGLRenderer: Unable to use linear filtering with floating point textures. OES_texture_float_linear not supported on this device."),n.texParameteri(R,n.TEXTURE_WRAP_S,st[b.wrapS]),n.texParameteri(R,n.TEXTURE_WRAP_T,st[b.wrapT]),(R===n.TEXTURE_3D||R===n.TEXTURE_2D_ARRAY)&&n.texParameteri(R,n.TEXTURE_WRAP_R,st[b.wrapR]),n.texParameteri(R,n.TEXTURE_MAG_FILTER,Mt[b.magFilter]),n.texParameteri(R,n.TEXTURE_MIN_FILTER,Mt[b.minFilter]),b.compareFunction&&(n.texParameteri(R,n.TEXTURE_COMPARE_MODE,n.COMPARE_REF_TO_TEXTURE),n.texParameteri(R,n.TEXTURE_COMPARE_FUNC,bt[b.compareFunction])),t.has("EXT_texture_filter_anisotropic")===!0){if(b.magFilter===Ee||b.minFilter!==Xs&&b.minFilter!==zn||b.type===gn&&t.has("OES_texture_float_linear")===!1)return;if(b.anisotropy>1||i.get(b).__currentAnisotropy){let H=t.get("EXT_texture_filter_anisotropic");n.texParameterf(R,H.TEXTURE_MAX_ANISOTROPY_EXT,Math.min(b.anisotropy,s.getMaxAnisotropy())),i.get(b).__currentAnisotropy=b.anisotropy}}}function Zt(R,b){let H=!1;R.__webglInit===void 0&&(R.__webglInit=!0,b.addEventListener("dispose",C),D(b));let lt=b.source,rt=f.get(lt);rt===void 0&&(rt={},f.set(lt,rt));let ft=q(b);if(ft!==R.__cacheKey){rt[ft]===void 0&&(rt[ft]={texture:n.createTexture(),usedTimes:0},o.memory.textures++,H=!0),rt[ft].usedTimes++;let yt=rt[R.__cacheKey];yt!==void 0&&(rt[R.__cacheKey].usedTimes--,yt.usedTimes===0&&k(b)),R.__cacheKey=ft,R.__webglTexture=rt[ft].texture}return H}function Bt(R,b,H){return Math.floor(Math.floor(R/H)/b)}function me(R,b,H,lt){let ft=R.updateRanges;if(ft.length===0)e.texSubImage2D(n.TEXTURE_2D,0,0,0,b.width,b.height,H,lt,b.data);else{ft.sort((N,it)=>N.start-it.start);let yt=0;for(let N=1;N<ft.length;N++){let it=ft[yt],j=ft[N],xt=it.start+it.count,ut=Bt(j.start,b.width,4),pt=Bt(it.start,b.width,4);j.start<=xt+1&&ut===pt&&Bt(j.start+j.count-1,b.width,4)===ut?it.count=Math.max(it.count,j.start+j.count-it.start):(++yt,ft[yt]=j)}ft.length=yt+1;let Q=e.getParameter(n.UNPACK_ROW_LENGTH),nt=e.getParameter(n.UNPACK_SKIP_PIXELS),gt=e.getParameter(n.UNPACK_SKIP_ROWS);e.pixelStorei(n.UNPACK_ROW_LENGTH,b.width);for(let N=0,it=ft.length;N<it;N++){let j=ft[N],xt=Math.floor(j.start/4),ut=Math.ceil(j.count/4),pt=xt%b.width,It=Math.floor(xt/b.width),Gt=ut,ht=1;e.pixelStorei(n.UNPACK_SKIP_PIXELS,pt),e.pixelStorei(n.UNPACK_SKIP_ROWS,It),e.texSubImage2D(n.TEXTURE_2D,0,pt,It,Gt,ht,H,lt,b.data)}R.clearUpdateRanges(),e.pixelStorei(n.UNPACK_ROW_LENGTH,Q),e.pixelStorei(n.UNPACK_SKIP_PIXELS,nt),e.pixelStorei(n.UNPACK_SKIP_ROWS,gt)}}function fe(R,b,H){let lt=n.TEXTURE_2D;(b.isDataArrayTexture||b.isCompressedArrayTexture)&&(lt=n.TEXTURE_2D_ARRAY),b.isData3DTexture&&(lt=n.TEXTURE_3D);let rt=Zt(R,b),ft=b.source;e.bindTexture(lt,R.__webglTexture,n.TEXTURE0+H);let yt=i.get(ft);if(ft.version!==yt.__version||rt===!0){if(e.activeTexture(n.TEXTURE0+H),(typeof ImageBitmap<"u"&&b.image instanceof ImageBitmap)===!1){let ht=$t.getPrimaries($t.workingColorSpace),Pt=b.colorSpace===Vn?null:$t.getPrimaries(b.colorSpace),zt=b.colorSpace===Vn||ht===Pt?n.NONE:n.BROWSER_DEFAULT_WEBGL;e.pixelStorei(n.UNPACK_FLIP_Y_WEBGL,b.flipY),e.pixelStorei(n.UNPACK_PREMULTIPLY_ALPHA_WEBGL,b.premultiplyAlpha),e.pixelStorei(n.UNPACK_COLORSPACE_CONVERSION_WEBGL,zt)}e.pixelStorei(n.UNPACK_ALIGNMENT,b.unpackAlignment);let nt=y(b.image,!1,s.maxTextureSize);nt=Lt(b,nt);let gt=r.convert(b.format,b.colorSpace),N=r.convert(b.type),it=A(b.internalFormat,gt,N,b.normalized,b.colorSpace,b.isVideoTexture);Nt(lt,b);let j,xt=b.mipmaps,ut=b.isVideoTexture!==!0,pt=yt.__version===void 0||rt===!0,It=ft.dataReady,Gt=w(b,nt);if(b.isDepthTexture)it=x(b.format===Gn,b.type),pt&&(ut?e.texStorage2D(n.TEXTURE_2D,1,it,nt.width,nt.height):e.texImage2D(n.TEXTURE_2D,0,it,nt.width,nt.height,0,gt,N,null));else if(b.isDataTexture)if(xt.length>0){ut&&pt&&e.texStorage2D(n.TEXTURE_2D,Gt,it,xt[0].width,xt[0].height);for(let ht=0,Pt=xt.length;ht<Pt;ht++)j=xt[ht],ut?It&&e.texSubImage2D(n.TEXTURE_2D,ht,0,0,j.width,j.height,gt,N,j.data):e.texImage2D(n.TEXTURE_2D,ht,it,j.width,j.height,0,gt,N,j.data);b.generateMipmaps=!1}else ut?(pt&&e.texStorage2D(n.TEXTURE_2D,Gt,it,nt.width,nt.height),It&&me(b,nt,gt,N)):e.texImage2D(n.TEXTURE_2D,0,it,nt.width,nt.height,0,gt,N,nt.data);else if(b.isCompressedTexture)if(b.isCompressedArrayTexture){ut&&pt&&e.texStorage3D(n.TEXTURE_2D_ARRAY,Gt,it,xt[0].width,xt[0].height,nt.depth);for(let ht=0,Pt=xt.length;ht<Pt;ht++)if(j=xt[ht],b.format!==_n)if(gt!==null)if(ut){if(It)if(b.layerUpdates.size>0){let zt=Pc(j.width,j.height,b.format,b.type);for(let St of b.layerUpdates){let se=j.data.subarray(St*zt/j.data.BYTES_PER_ELEMENT,(St+1)*zt/j.data.BYTES_PER_ELEMENT);e.compressedTexSubImage3D(n.TEXTURE_2D_ARRAY,ht,0,0,St,j.width,j.height,1,gt,se)}}else e.compressedTexSubImage3D(n.TEXTURE_2D_ARRAY,ht,0,0,0,j.width,j.height,nt.depth,gt,j.data)}else e.compressedTexImage3D(n.TEXTURE_2D_ARRAY,ht,it,j.width,j.height,nt.depth,0,j.data,0,0);else Dt("WebGLRenderer: Attempt to load unsupported compressed texture format in .uploadTexture()");else ut?It&&e.texSubImage3D(n.TEXTURE_2D_ARRAY,ht,0,0,0,j.width,j.height,nt.depth,gt,N,j.data):e.texImage3D(n.TEXTURE_2D_ARRAY,ht,it,j.width,j.height,nt.depth,0,gt,N,j.data);b.layerUpdates.size>0&&b.clearLayerUpdates()}else{ut&&pt&&e.texStorage2D(n.TEXTURE_2D,Gt,it,xt[0].width,xt[0].height);for(let ht=0,Pt=xt.length;ht<Pt;ht++)j=xt[ht],b.format!==_n?gt!==null?ut?It&&e.compressedTexSubImage2D(n.TEXTURE_2D,ht,0,0,j.width,j.height,gt,j.data):e.compressedTexImage2D(n.TEXTURE_2D,ht,it,j.width,j.height,0,j.data):Dt("WebGLRenderer: Attempt to load unsupported compressed texture format in .uploadTexture()"):ut?It&&e.texSubImage2D(n.TEXTURE_2D,ht,0,0,j.width,j.height,gt,N,j.data):e.texImage2D(n.TEXTURE_2D,ht,it,j.width,j.height,0,gt,N,j.data)}else if(b.isDataArrayTexture)if(ut){if(pt&&e.texStorage3D(n.TEXTURE_2D_ARRAY,Gt,it,nt.width,nt.height,nt.depth),It)if(b.layerUpdates.size>0){let ht=Pc(nt.width,nt.height,b.format,b.type);for(let Pt of b.layerUpdates){let zt=nt.data.subarray(Pt*ht/nt.data.BYTES_PER_ELEMENT,(Pt+1)*ht/nt.data.BYTES_PER_ELEMENT);e.texSubImage3D(n.TEXTURE_2D_ARRAY,0,0,0,Pt,nt.width,nt.height,1,gt,N,zt)}b.clearLayerUpdates()}else e.texSubImage3D(n.TEXTURE_2D_ARRAY,0,0,0,0,nt.width,nt.height,nt.depth,gt,N,nt.data)}else e.texImage3D(n.TEXTURE_2D_ARRAY,0,it,nt.width,nt.height,nt.depth,0,gt,N,nt.data);else if(b.isData3DTexture)ut?(pt&&e.texStorage3D(n.TEXTURE_3D,Gt,it,nt.width,nt.height,nt.depth),It&&e.texSubImage3D(n.TEXTURE_3D,0,0,0,0,nt.width,nt.height,nt.depth,gt,N,nt.data)):e.texImage3D(n.TEXTURE_3D,0,it,nt.width,nt.height,nt.depth,0,gt,N,nt.data);else if(b.isFramebufferTexture){if(pt)if(ut)e.texStorage2D(n.TEXTURE_2D,Gt,it,nt.width,nt.height);else{let ht=nt.width,Pt=nt.height;for(let zt=0;zt<Gt;zt++)e.texImage2D(n.TEXTURE_2D,zt,it,ht,Pt,0,gt,N,null),ht>>=1,Pt>>=1}}else if(b.isHTMLTexture){if("texElementImage2D"in n){let ht=n.canvas;if(ht.hasAttribute("layoutsubtree")||ht.setAttribute("layoutsubtree","true"),nt.parentNode!==ht){ht.appendChild(nt),d.add(b),ht.onpaint=Pt=>{let zt=Pt.changedElements;for(let St of d)zt.includes(St.image)&&(St.needsUpdate=!0)},ht.requestPaint();return}if(n.texElementImage2D.length===3)n.texElementImage2D(n.TEXTURE_2D,n.RGBA8,nt);else{let zt=n.RGBA,St=n.RGBA,se=n.UNSIGNED_BYTE;n.texElementImage2D(n.TEXTURE_2D,0,zt,St,se,nt)}n.texParameteri(n.TEXTURE_2D,n.TEXTURE_MIN_FILTER,n.LINEAR),n.texParameteri(n.TEXTURE_2D,n.TEXTURE_WRAP_S,n.CLAMP_TO_EDGE),n.texParameteri(n.TEXTURE_2D,n.TEXTURE_WRAP_T,n.CLAMP_TO_EDGE)}}else if(xt.length>0){if(ut&&pt){let ht=Ft(xt[0]);e.texStorage2D(n.TEXTURE_2D,Gt,it,ht.width,ht.height)}for(let ht=0,Pt=xt.length;ht<Pt;ht++)j=xt[ht],ut?It&&e.texSubImage2D(n.TEXTURE_2D,ht,0,0,gt,N,j):e.texImage2D(n.TEXTURE_2D,ht,it,gt,N,j);b.generateMipmaps=!1}else if(ut){if(pt){let ht=Ft(nt);e.texStorage2D(n.TEXTURE_2D,Gt,it,ht.width,ht.height)}It&&e.texSubImage2D(n.TEXTURE_2D,0,0,0,gt,N,nt)}else e.texImage2D(n.TEXTURE_2D,0,it,gt,N,nt);E(b)&&b.mipmapsAutoUpdate===!0&&v(lt),yt.__version=ft.version,b.onUpdate&&b.onUpdate(b)}R.__version=b.version}function Pe(R,b,H){if(b.image.length!==6)return;let lt=Zt(R,b),rt=b.source;e.bindTexture(n.TEXTURE_CUBE_MAP,R.__webglTexture,n.TEXTURE0+H);let ft=i.get(rt);if(rt.version!==ft.__version||lt===!0){e.activeTexture(n.TEXTURE0+H);let yt=$t.getPrimaries($t.workingColorSpace),Q=b.colorSpace===Vn?null:$t.getPrimaries(b.colorSpace),nt=b.colorSpace===Vn||yt===Q?n.NONE:n.BROWSER_DEFAULT_WEBGL;e.pixelStorei(n.UNPACK_FLIP_Y_WEBGL,b.flipY),e.pixelStorei(n.UNPACK_PREMULTIPLY_ALPHA_WEBGL,b.premultiplyAlpha),e.pixelStorei(n.UNPACK_ALIGNMENT,b.unpackAlignment),e.pixelStorei(n.UNPACK_COLORSPACE_CONVERSION_WEBGL,nt);let gt=b.isCompressedTexture||b.image[0].isCompressedTexture,N=b.image[0]&&b.image[0].isDataTexture,it=[];for(let St=0;St<6;St++)!gt&&!N?it[St]=y(b.image[St],!0,s.maxCubemapSize):it[St]=N?b.image[St].image:b.image[St],it[St]=Lt(b,it[St]);let j=it[0],xt=r.convert(b.format,b.colorSpace),ut=r.convert(b.type),pt=A(b.internalFormat,xt,ut,b.normalized,b.colorSpace),It=b.isVideoTexture!==!0,Gt=ft.__version===void 0||lt===!0,ht=rt.dataReady,Pt=w(b,j);Nt(n.TEXTURE_CUBE_MAP,b);let zt;if(b.isDepthTexture){if(pt=x(b.format===Gn,b.type),Gt)if(It)e.texStorage2D(n.TEXTURE_CUBE_MAP,1,pt,j.width,j.height);else for(let St=0;St<6;St++)e.texImage2D(n.TEXTURE_CUBE_MAP_POSITIVE_X+St,0,pt,j.width,j.height,0,xt,ut,null)}else if(gt){It&&Gt&&e.texStorage2D(n.TEXTURE_CUBE_MAP,Pt,pt,j.width,j.height);for(let St=0;St<6;St++){zt=it[St].mipmaps;for(let se=0;se<zt.length;se++){let Me=zt[se];b.format!==_n?xt!==null?It?ht&&e.compressedTexSubImage2D(n.TEXTURE_CUBE_MAP_POSITIVE_X+St,se,0,0,Me.width,Me.height,xt,Me.data):e.compressedTexImage2D(n.TEXTURE_CUBE_MAP_POSITIVE_X+St,se,pt,Me.width,Me.height,0,Me.data):Dt("WebGLRenderer: Attempt to load unsupported compressed texture format in .setTextureCube()"):It?ht&&e.texSubImage2D(n.TEXTURE_CUBE_MAP_POSITIVE_X+St,se,0,0,Me.width,Me.height,xt,ut,Me.data):e.texImage2D(n.TEXTURE_CUBE_MAP_POSITIVE_X+St,se,pt,Me.width,Me.height,0,xt,ut,Me.data)}}}else{if(zt=b.mipmaps,It&&Gt){zt.length>0&&Pt++;let St=Ft(it[0]);e.texStorage2D(n.TEXTURE_CUBE_MAP,Pt,pt,St.width,St.height)}for(let St=0;St<6;St++)if(N){It?ht&&e.texSubImage2D(n.TEXTURE_CUBE_MAP_POSITIVE_X+St,0,0,0,it[St].width,it[St].height,xt,ut,it[St].data):e.texImage2D(n.TEXTURE_CUBE_MAP_POSITIVE_X+St,0,pt,it[St].width,it[St].height,0,xt,ut,it[St].data);for(let se=0;se<zt.length;se++){let Wn=zt[se].image[St].image;It?ht&&e.texSubImage2D(n.TEXTURE_CUBE_MAP_POSITIVE_X+St,se+1,0,0,Wn.width,Wn.height,xt,ut,Wn.data):e.texImage2D(n.TEXTURE_CUBE_MAP_POSITIVE_X+St,se+1,pt,Wn.width,Wn.height,0,xt,ut,Wn.data)}}else{It?ht&&e.texSubImage2D(n.TEXTURE_CUBE_MAP_POSITIVE_X+St,0,0,0,xt,ut,it[St]):e.texImage2D(n.TEXTURE_CUBE_MAP_POSITIVE_X+St,0,pt,xt,ut,it[St]);for(let se=0;se<zt.length;se++){let Me=zt[se];It?ht&&e.texSubImage2D(n.TEXTURE_CUBE_MAP_POSITIVE_X+St,se+1,0,0,xt,ut,Me.image[St]):e.texImage2D(n.TEXTURE_CUBE_MAP_POSITIVE_X+St,se+1,pt,xt,ut,Me.image[St])}}}E(b)&&b.mipmapsAutoUpdate===!0&&v(n.TEXTURE_CUBE_MAP),ft.__version=rt.version,b.onUpdate&&b.onUpdate(b)}R.__version=b.version}function ae(R,b,H,lt,rt,ft){let yt=r.convert(H.format,H.colorSpace),Q=r.convert(H.type),nt=A(H.internalFormat,yt,Q,H.normalized,H.colorSpace),gt=i.get(b),N=i.get(H);if(N.__renderTarget=b,!gt.__hasExternalTextures){let it=Math.max(1,b.width>>ft),j=Math.max(1,b.height>>ft);rt===n.TEXTURE_3D||rt===n.TEXTURE_2D_ARRAY?e.texImage3D(rt,ft,nt,it,j,b.depth,0,yt,Q,null):e.texImage2D(rt,ft,nt,it,j,0,yt,Q,null)}e.bindFramebuffer(n.FRAMEBUFFER,R),mt(b)?a.framebufferTexture2DMultisampleEXT(n.FRAMEBUFFER,lt,rt,N.__webglTexture,0,Qt(b)):(rt===n.TEXTURE_2D||rt>=n.TEXTURE_CUBE_MAP_POSITIVE_X&&rt<=n.TEXTURE_CUBE_MAP_NEGATIVE_Z)&&n.framebufferTexture2D(n.FRAMEBUFFER,lt,rt,N.__webglTexture,ft),e.bindFramebuffer(n.FRAMEBUFFER,null)}function We(R,b,H){if(n.bindRenderbuffer(n.RENDERBUFFER,R),b.depthBuffer){let lt=b.depthTexture,rt=lt&&lt.isDepthTexture?lt.type:null,ft=x(b.stencilBuffer,rt),yt=b.stencilBuffer?n.DEPTH_STENCIL_ATTACHMENT:n.DEPTH_ATTACHMENT;mt(b)?a.renderbufferStorageMultisampleEXT(n.RENDERBUFFER,Qt(b),ft,b.width,b.height):H?n.renderbufferStorageMultisample(n.RENDERBUFFER,Qt(b),ft,b.width,b.height):n.renderbufferStorage(n.RENDERBUFFER,ft,b.width,b.height),n.framebufferRenderbuffer(n.FRAMEBUFFER,yt,n.RENDERBUFFER,R)}else{let lt=b.textures;for(let rt=0;rt<lt.length;rt++){let ft=lt[rt],yt=r.convert(ft.format,ft.colorSpace),Q=r.convert(ft.type),nt=A(ft.internalFormat,yt,Q,ft.normalized,ft.colorSpace);mt(b)?a.renderbufferStorageMultisampleEXT(n.RENDERBUFFER,Qt(b),nt,b.width,b.height):H?n.renderbufferStorageMultisample(n.RENDERBUFFER,Qt(b),nt,b.width,b.height):n.renderbufferStorage(n.RENDERBUFFER,nt,b.width,b.height)}}n.bindRenderbuffer(n.RENDERBUFFER,null)}function pe(R,b,H){let lt=b.isWebGLCubeRenderTarget===!0;if(e.bindFramebuffer(n.FRAMEBUFFER,R),!(b.depthTexture&&b.depthTexture.isDepthTexture))throw new Error("THREE.WebGLTextures: renderTarget.depthTexture must be an instance of THREE.DepthTexture.");let rt=i.get(b.depthTexture);rt.__renderTarget=b;let ft=lt?b.depthTexture.image[0]:b.depthTexture.image;(!rt.__webglTexture||ft.width!==b.width||ft.height!==b.height)&&(ft.width=b.width,ft.height=b.height,b.depthTexture.needsUpdate=!0),lt?O(b.depthTexture,0):ot(b.depthTexture,0);let yt=rt.__webglTexture,Q=Qt(b),nt=lt?n.TEXTURE_CUBE_MAP_POSITIVE_X+H:n.TEXTURE_2D,gt=b.depthTexture.format===Gn?n.DEPTH_STENCIL_ATTACHMENT:n.DEPTH_ATTACHMENT;if(b.depthTexture.format===Fn)mt(b)?a.framebufferTexture2DMultisampleEXT(n.FRAMEBUFFER,gt,nt,yt,0,Q):n.framebufferTexture2D(n.FRAMEBUFFER,gt,nt,yt,0);else if(b.depthTexture.format===Gn)mt(b)?a.framebufferTexture2DMultisampleEXT(n.FRAMEBUFFER,gt,nt,yt,0,Q):n.framebufferTexture2D(n.FRAMEBUFFER,gt,nt,yt,0);else throw new Error("THREE.WebGLTextures: Unknown depthTexture format.")}function ke(R){let b=i.get(R),H=R.isWebGLCubeRenderTarget===!0;if(b.__boundDepthTexture!==R.depthTexture){let lt=R.depthTexture;if(b.__depthDisposeCallback&&b.__depthDisposeCallback(),lt){let rt=()=>{delete b.__boundDepthTexture,delete b.__depthDisposeCallback,lt.removeEventListener("dispose",rt)};lt.addEventListener("dispose",rt),b.__depthDisposeCallback=rt}b.__boundDepthTexture=lt}if(R.depthTexture&&!b.__autoAllocateDepthBuffer)if(H)for(let lt=0;lt<6;lt++)pe(b.__webglFramebuffer[lt],R,lt);else R.texture.mipmaps.length>0?pe(b.__webglFramebuffer[0],R,0):pe(b.__webglFramebuffer,R,0);else if(H){b.__webglDepthbuffer=[];for(let lt=0;lt<6;lt++)if(e.bindFramebuffer(n.FRAMEBUFFER,b.__webglFramebuffer[lt]),b.__webglDepthbuffer[lt]===void 0)b.__webglDepthbuffer[lt]=n.createRenderbuffer(),We(b.__webglDepthbuffer[lt],R,!1);else{let rt=R.stencilBuffer?n.DEPTH_STENCIL_ATTACHMENT:n.DEPTH_ATTACHMENT,ft=b.__webglDepthbuffer[lt];n.bindRenderbuffer(n.RENDERBUFFER,ft),n.framebufferRenderbuffer(n.FRAMEBUFFER,rt,n.RENDERBUFFER,ft)}}else if(R.texture.mipmaps.length>0?e.bindFramebuffer(n.FRAMEBUFFER,b.__webglFramebuffer[0]):e.bindFramebuffer(n.FRAMEBUFFER,b.__webglFramebuffer),b.__webglDepthbuffer===void 0)b.__webglDepthbuffer=n.createRenderbuffer(),We(b.__webglDepthbuffer,R,!1);else{let rt=R.stencilBuffer?n.DEPTH_STENCIL_ATTACHMENT:n.DEPTH_ATTACHMENT,ft=b.__webglDepthbuffer;n.bindRenderbuffer(n.RENDERBUFFER,ft),n.framebufferRenderbuffer(n.FRAMEBUFFER,rt,n.RENDERBUFFER,ft)}e.bindFramebuffer(n.FRAMEBUFFER,null)}function Xe(R,b,H){let lt=i.get(R);b!==void 0&&ae(lt.__webglFramebuffer,R,R.texture,n.COLOR_ATTACHMENT0,n.TEXTURE_2D,0),H!==void 0&&ke(R)}function at(R){let b=R.texture,H=i.get(R),lt=i.get(b);R.addEventListener("dispose",P),D(R);let rt=R.textures,ft=R.isWebGLCubeRenderTarget===!0,yt=rt.length>1;if(yt||(lt.__webglTexture===void 0&&(lt.__webglTexture=n.createTexture()),lt.__version=b.version,o.memory.textures++),ft){H.__webglFramebuffer=[];for(let Q=0;Q<6;Q++)if(b.mipmaps.length>0){H.__webglFramebuffer[Q]=[];for(let nt=0;nt<b.mipmaps.length;nt++)H.__webglFramebuffer[Q][nt]=n.createFramebuffer()}else H.__webglFramebuffer[Q]=n.createFramebuffer()}else{if(b.mipmaps.length>0){H.__webglFramebuffer=[];for(let Q=0;Q<b.mipmaps.length;Q++)H.__webglFramebuffer[Q]=n.createFramebuffer()}else H.__webglFramebuffer=n.createFramebuffer();if(yt)for(let Q=0,nt=rt.length;Q<nt;Q++){let gt=i.get(rt[Q]);gt.__webglTexture===void 0&&(gt.__webglTexture=n.createTexture(),o.memory.textures++)}if(R.samples>0&&mt(R)===!1){H.__webglMultisampledFramebuffer=n.createFramebuffer(),H.__webglColorRenderbuffer=[],e.bindFramebuffer(n.FRAMEBUFFER,H.__webglMultisampledFramebuffer);for(let Q=0;Q<rt.length;Q++){let nt=rt[Q];H.__webglColorRenderbuffer[Q]=n.createRenderbuffer(),n.bindRenderbuffer(n.RENDERBUFFER,H.__webglColorRenderbuffer[Q]);let gt=r.convert(nt.format,nt.colorSpace),N=r.convert(nt.type),it=A(nt.internalFormat,gt,N,nt.normalized,nt.colorSpace,R.isXRRenderTarget===!0),j=Qt(R);n.renderbufferStorageMultisample(n.RENDERBUFFER,j,it,R.width,R.height),n.framebufferRenderbuffer(n.FRAMEBUFFER,n.COLOR_ATTACHMENT0+Q,n.RENDERBUFFER,H.__webglColorRenderbuffer[Q])}n.bindRenderbuffer(n.RENDERBUFFER,null),R.depthBuffer&&(H.__webglDepthRenderbuffer=n.createRenderbuffer(),We(H.__webglDepthRenderbuffer,R,!0)),e.bindFramebuffer(n.FRAMEBUFFER,null)}}if(ft){e.bindTexture(n.TEXTURE_CUBE_MAP,lt.__webglTexture),Nt(n.TEXTURE_CUBE_MAP,b);for(let Q=0;Q<6;Q++)if(b.mipmaps.length>0)for(let nt=0;nt<b.mipmaps.length;nt++)ae(H.__webglFramebuffer[Q][nt],R,b,n.COLOR_ATTACHMENT0,n.TEXTURE_CUBE_MAP_POSITIVE_X+Q,nt);else ae(H.__webglFramebuffer[Q],R,b,n.COLOR_ATTACHMENT0,n.TEXTURE_CUBE_MAP_POSITIVE_X+Q,0);E(b)?v(n.TEXTURE_CUBE_MAP):b.mipmaps.length>0&&n.texParameteri(n.TEXTURE_CUBE_MAP,n.TEXTURE_MAX_LEVEL,b.mipmaps.length-1),e.unbindTexture()}else if(yt){for(let Q=0,nt=rt.length;Q<nt;Q++){let gt=rt[Q],N=i.get(gt),it=n.TEXTURE_2D;(R.isWebGL3DRenderTarget||R.isWebGLArrayRenderTarget)&&(it=R.isWebGL3DRenderTarget?n.TEXTURE_3D:n.TEXTURE_2D_ARRAY),e.bindTexture(it,N.__webglTexture),Nt(it,gt),ae(H.__webglFramebuffer,R,gt,n.COLOR_ATTACHMENT0+Q,it,0),E(gt)&&v(it)}e.unbindTexture()}else{let Q=n.TEXTURE_2D;if((R.isWebGL3DRenderTarget||R.isWebGLArrayRenderTarget)&&(Q=R.isWebGL3DRenderTarget?n.TEXTURE_3D:n.TEXTURE_2D_ARRAY),e.bindTexture(Q,lt.__webglTexture),Nt(Q,b),b.mipmaps.length>0)for(let nt=0;nt<b.mipmaps.length;nt++)ae(H.__webglFramebuffer[nt],R,b,n.COLOR_ATTACHMENT0,Q,nt);else ae(H.__webglFramebuffer,R,b,n.COLOR_ATTACHMENT0,Q,0);E(b)?v(Q):b.mipmaps.length>0&&n.texParameteri(Q,n.TEXTURE_MAX_LEVEL,b.mipmaps.length-1),e.unbindTexture()}R.depthBuffer&&ke(R)}function L(R){let b=R.textures;for(let H=0,lt=b.length;H<lt;H++){let rt=b[H];if(E(rt)&&rt.mipmapsAutoUpdate===!0){let ft=M(R),yt=i.get(rt).__webglTexture;e.bindTexture(ft,yt),v(ft),e.unbindTexture()}}}let ne=[];function Wt(R){if(R.samples>0){if(mt(R)===!1){let b=R.textures,H=R.width,lt=R.height,rt=n.COLOR_BUFFER_BIT,ft=R.stencilBuffer?n.DEPTH_STENCIL_ATTACHMENT:n.DEPTH_ATTACHMENT,yt=i.get(R),Q=b.length>1;if(Q)for(let gt=0;gt<b.length;gt++)e.bindFramebuffer(n.FRAMEBUFFER,yt.__webglMultisampledFramebuffer),n.framebufferRenderbuffer(n.FRAMEBUFFER,n.COLOR_ATTACHMENT0+gt,n.RENDERBUFFER,null),e.bindFramebuffer(n.FRAMEBUFFER,yt.__webglFramebuffer),n.framebufferTexture2D(n.DRAW_FRAMEBUFFER,n.COLOR_ATTACHMENT0+gt,n.TEXTURE_2D,null,0);e.bindFramebuffer(n.READ_FRAMEBUFFER,yt.__webglMultisampledFramebuffer),R.texture.mipmaps.length>0?e.bindFramebuffer(n.DRAW_FRAMEBUFFER,yt.__webglFramebuffer[0]):e.bindFramebuffer(n.DRAW_FRAMEBUFFER,yt.__webglFramebuffer);for(let gt=0;gt<b.length;gt++){if(R.resolveDepthBuffer&&(R.depthBuffer&&(rt|=n.DEPTH_BUFFER_BIT),R.stencilBuffer&&R.resolveStencilBuffer&&(rt|=n.STENCIL_BUFFER_BIT)),Q){n.framebufferRenderbuffer(n.READ_FRAMEBUFFER,n.COLOR_ATTACHMENT0,n.RENDERBUFFER,yt.__webglColorRenderbuffer[gt]);let N=i.get(b[gt]).__webglTexture;n.framebufferTexture2D(n.DRAW_FRAMEBUFFER,n.COLOR_ATTACHMENT0,n.TEXTURE_2D,N,0)}n.blitFramebuffer(0,0,H,lt,0,0,H,lt,rt,n.NEAREST),l===!0&&(ne.length=0,ne.push(n.COLOR_ATTACHMENT0+gt),R.depthBuffer&&R.storeMultisampledDepthBuffer===!1&&ne.push(ft),n.invalidateFramebuffer(n.READ_FRAMEBUFFER,ne))}if(e.bindFramebuffer(n.READ_FRAMEBUFFER,null),e.bindFramebuffer(n.DRAW_FRAMEBUFFER,null),Q)for(let gt=0;gt<b.length;gt++){e.bindFramebuffer(n.FRAMEBUFFER,yt.__webglMultisampledFramebuffer),n.framebufferRenderbuffer(n.FRAMEBUFFER,n.COLOR_ATTACHMENT0+gt,n.RENDERBUFFER,yt.__webglColorRenderbuffer[gt]);let N=i.get(b[gt]).__webglTexture;e.bindFramebuffer(n.FRAMEBUFFER,yt.__webglFramebuffer),n.framebufferTexture2D(n.DRAW_FRAMEBUFFER,n.COLOR_ATTACHMENT0+gt,n.TEXTURE_2D,N,0)}e.bindFramebuffer(n.DRAW_FRAMEBUFFER,yt.__webglMultisampledFramebuffer)}else if(R.depthBuffer&&R.storeMultisampledDepthBuffer===!1&&l){let b=R.stencilBuffer?n.DEPTH_STENCIL_ATTACHMENT:n.DEPTH_ATTACHMENT;n.invalidateFramebuffer(n.DRAW_FRAMEBUFFER,[b])}}}function Qt(R){return Math.min(s.maxSamples,R.samples)}function mt(R){let b=i.get(R);return R.samples>0&&t.has("WEBGL_multisampled_render_to_texture")===!0&&b.__useRenderToTexture!==!1}function de(R){let b=o.render.frame;h.get(R)!==b&&(h.set(R,b),R.update())}function Lt(R,b){let H=R.colorSpace,lt=R.format,rt=R.type;return R.isCompressedTexture===!0||R.isVideoTexture===!0||H!==Cs&&H!==Vn&&($t.getTransfer(H)===ie?(lt!==_n||rt!==sn)&&Dt("WebGLTextures: sRGB encoded textures have to use RGBAFormat and UnsignedByteType."):Ut("WebGLTextures: Unsupported texture color space:",H)),b}function Ft(R){return typeof HTMLImageElement<"u"&&R instanceof HTMLImageElement?(c.width=R.naturalWidth||R.width,c.height=R.naturalHeight||R.height):typeof VideoFrame<"u"&&R instanceof VideoFrame?(c.width=R.displayWidth,c.height=R.displayHeight):(c.width=R.width,c.height=R.height),c}this.allocateTextureUnit=dt,this.resetTextureUnits=Z,this.getTextureUnits=tt,this.setTextureUnits=K,this.setTexture2D=ot,this.setTexture2DArray=ct,this.setTexture3D=J,this.setTextureCube=O,this.rebindTextures=Xe,this.setupRenderTarget=at,this.updateRenderTargetMipmap=L,this.updateMultisampleRenderTarget=Wt,this.setupDepthRenderbuffer=ke,this.setupFrameBufferTexture=ae,this.useMultisampledRTT=mt,this.dispose=X}function Dv(n,t){function e(i,s=Vn){let r,o=$t.getTransfer(s);if(i===sn)return n.UNSIGNED_BYTE;if(i===Oo)return n.UNSIGNED_SHORT_4_4_4_4;if(i===Fo)return n.UNSIGNED_SHORT_5_5_5_1;if(i===xc)return n.UNSIGNED_INT_5_9_9_9_REV;if(i===_c)return n.UNSIGNED_INT_10F_11F_11F_REV;if(i===mc)return n.BYTE;if(i===gc)return n.SHORT;if(i===os)return n.UNSIGNED_SHORT;if(i===Uo)return n.INT;if(i===mn)return n.UNSIGNED_INT;if(i===gn)return n.FLOAT;if(i===xn)return n.HALF_FLOAT;if(i===yc)return n.ALPHA;if(i===vc)return n.RGB;if(i===_n)return n.RGBA;if(i===Fn)return n.DEPTH_COMPONENT;if(i===Gn)return n.DEPTH_STENCIL;if(i===Mc)return n.RED;if(i===ko)return n.RED_INTEGER;if(i===li)return n.RG;if(i===Bo)return n.RG_INTEGER;if(i===zo)return n.RGBA_INTEGER;if(i===qs||i===$s||i===Ys||i===Zs)if(o===ie)if(r=t.get("WEBGL_compressed_texture_s3tc_srgb"),r!==null){if(i===qs)return r.COMPRESSED_SRGB_S3TC_DXT1_EXT;if(i===$s)return r.COMPRESSED_SRGB_ALPHA_S3TC_DXT1_EXT;if(i===Ys)return r.COMPRESSED_SRGB_ALPHA_S3TC_DXT3_EXT;if(i===Zs)return r.COMPRESSED_SRGB_ALPHA_S3TC_DXT5_EXT}else return null;else if(r=t.get("WEBGL_compressed_texture_s3tc"),r!==null){if(i===qs)return r.COMPRESSED_RGB_S3TC_DXT1_EXT;if(i===$s)return r.COMPRESSED_RGBA_S3TC_DXT1_EXT;if(i===Ys)return r.COMPRESSED_RGBA_S3TC_DXT3_EXT;if(i===Zs)return r.COMPRESSED_RGBA_S3TC_DXT5_EXT}else return null;if(i===Go||i===Vo||i===Ho||i===Wo)if(r=t.get("WEBGL_compressed_texture_pvrtc"),r!==null){if(i===Go)return r.COMPRESSED_RGB_PVRTC_4BPPV1_IMG;if(i===Vo)return r.COMPRESSED_RGB_PVRTC_2BPPV1_IMG;if(i===Ho)return r.COMPRESSED_RGBA_PVRTC_4BPPV1_IMG;if(i===Wo)return r.COMPRESSED_RGBA_PVRTC_2BPPV1_IMG}else return null;if(i===Xo||i===qo||i===$o||i===Yo||i===Zo||i===Js||i===Jo)if(r=t.get("WEBGL_compressed_texture_etc"),r!==null){if(i===Xo||i===qo)return o===ie?r.COMPRESSED_SRGB8_ETC2:r.COMPRESSED_RGB8_ETC2;if(i===$o)return o===ie?r.COMPRESSED_SRGB8_ALPHA8_ETC2_EAC:r.COMPRESSED_RGBA8_ETC2_EAC;if(i===Yo)return r.COMPRESSED_R11_EAC;if(i===Zo)return r.COMPRESSED_SIGNED_R11_EAC;if(i===Js)return r.COMPRESSED_RG11_EAC;if(i===Jo)return r.COMPRESSED_SIGNED_RG11_EAC}else return null;if(i===Ko||i===jo||i===Qo||i===ta||i===ea||i===na||i===ia||i===sa||i===ra||i===oa||i===aa||i===la||i===ca||i===ha)if(r=t.get("WEBGL_compressed_texture_astc"),r!==null){if(i===Ko)return o===ie?r.COMPRESSED_SRGB8_ALPHA8_ASTC_4x4_KHR:r.COMPRESSED_RGBA_ASTC_4x4_KHR;if(i===jo)return o===ie?r.COMPRESSED_SRGB8_ALPHA8_ASTC_5x4_KHR:r.COMPRESSED_RGBA_ASTC_5x4_KHR;if(i===Qo)return o===ie?r.COMPRESSED_SRGB8_ALPHA8_ASTC_5x5_KHR:r.COMPRESSED_RGBA_ASTC_5x5_KHR;if(i===ta)return o===ie?r.COMPRESSED_SRGB8_ALPHA8_ASTC_6x5_KHR:r.COMPRESSED_RGBA_ASTC_6x5_KHR;if(i===ea)return o===ie?r.COMPRESSED_SRGB8_ALPHA8_ASTC_6x6_KHR:r.COMPRESSED_RGBA_ASTC_6x6_KHR;if(i===na)return o===ie?r.COMPRESSED_SRGB8_ALPHA8_ASTC_8x5_KHR:r.COMPRESSED_RGBA_ASTC_8x5_KHR;if(i===ia)return o===ie?r.COMPRESSED_SRGB8_ALPHA8_ASTC_8x6_KHR:r.COMPRESSED_RGBA_ASTC_8x6_KHR;if(i===sa)return o===ie?r.COMPRESSED_SRGB8_ALPHA8_ASTC_8x8_KHR:r.COMPRESSED_RGBA_ASTC_8x8_KHR;if(i===ra)return o===ie?r.COMPRESSED_SRGB8_ALPHA8_ASTC_10x5_KHR:r.COMPRESSED_RGBA_ASTC_10x5_KHR;if(i===oa)return o===ie?r.COMPRESSED_SRGB8_ALPHA8_ASTC_10x6_KHR:r.COMPRESSED_RGBA_ASTC_10x6_KHR;if(i===aa)return o===ie?r.COMPRESSED_SRGB8_ALPHA8_ASTC_10x8_KHR:r.COMPRESSED_RGBA_ASTC_10x8_KHR;if(i===la)return o===ie?r.COMPRESSED_SRGB8_ALPHA8_ASTC_10x10_KHR:r.COMPRESSED_RGBA_ASTC_10x10_KHR;if(i===ca)return o===ie?r.COMPRESSED_SRGB8_ALPHA8_ASTC_12x10_KHR:r.COMPRESSED_RGBA_ASTC_12x10_KHR;if(i===ha)return o===ie?r.COMPRESSED_SRGB8_ALPHA8_ASTC_12x12_KHR:r.COMPRESSED_RGBA_ASTC_12x12_KHR}else return null;if(i===ua||i===da||i===fa)if(r=t.get("EXT_texture_compression_bptc"),r!==null){if(i===ua)return o===ie?r.COMPRESSED_SRGB_ALPHA_BPTC_UNORM_EXT:r.COMPRESSED_RGBA_BPTC_UNORM_EXT;if(i===da)return r.COMPRESSED_RGB_BPTC_SIGNED_FLOAT_EXT;if(i===fa)return r.COMPRESSED_RGB_BPTC_UNSIGNED_FLOAT_EXT}else return null;if(i===pa||i===ma||i===Ks||i===ga)if(r=t.get("EXT_texture_compression_rgtc"),r!==null){if(i===pa)return r.COMPRESSED_RED_RGTC1_EXT;if(i===ma)return r.COMPRESSED_SIGNED_RED_RGTC1_EXT;if(i===Ks)return r.COMPRESSED_RED_GREEN_RGTC2_EXT;if(i===ga)return r.COMPRESSED_SIGNED_RED_GREEN_RGTC2_EXT}else return null;return i===Ii?n.UNSIGNED_INT_24_8:n[i]!==void 0?n[i]:null}return{convert:e}}var Uv=`
void main() {

	gl_Position = vec4( position, 1.0 );

}`,Ov=`
uniform sampler2DArray depthColor;
uniform float depthWidth;
uniform float depthHeight;

void main() {

	vec2 coord = vec2( gl_FragCoord.x / depthWidth, gl_FragCoord.y / depthHeight );

	if ( coord.x >= 1.0 ) {

		gl_FragDepth = texture( depthColor, vec3( coord.x - 1.0, coord.y, 1 ) ).r;

	} else {

		gl_FragDepth = texture( depthColor, vec3( coord.x, coord.y, 0 ) ).r;

	}

}`,zc=class{constructor(){this.texture=null,this.mesh=null,this.depthNear=0,this.depthFar=0}init(t,e){if(this.texture===null){let i=new Vs(t.texture);(t.depthNear!==e.depthNear||t.depthFar!==e.depthFar)&&(this.depthNear=t.depthNear,this.depthFar=t.depthFar),this.texture=i}}getMesh(t){if(this.texture!==null&&this.mesh===null){let e=t.cameras[0].viewport,i=new _e({vertexShader:Uv,fragmentShader:Ov,uniforms:{depthColor:{value:this.texture},depthWidth:{value:e.z},depthHeight:{value:e.w}}});this.mesh=new Ae(new Ei(20,20),i)}return this.mesh}reset(){this.texture=null,this.mesh=null}getDepthTexture(){return this.texture}},Gc=class extends bn{constructor(t,e){super();let i=this,s=null,r=1,o=null,a="local-floor",l=1,c=null,h=null,d=null,u=null,f=null,p=null,_=typeof XRWebGLBinding<"u",m=new zc,g={},y=e.getContextAttributes(),E=null,v=null,M=[],A=[],x=new Ht,w=null,D=null,T=new Ge;T.viewport=new ce;let C=new Ge;C.viewport=new ce;let P=[T,C],B=new Po,I=null,X=null;this.cameraAutoUpdate=!0,this.enabled=!1,this.isPresenting=!1,this.getController=function(q){let ot=M[q];return ot===void 0&&(ot=new es,M[q]=ot),ot.getTargetRaySpace()},this.getControllerGrip=function(q){let ot=M[q];return ot===void 0&&(ot=new es,M[q]=ot),ot.getGripSpace()},this.getHand=function(q){let ot=M[q];return ot===void 0&&(ot=new es,M[q]=ot),ot.getHandSpace()};function z(q){let ot=A.indexOf(q.inputSource);if(ot===-1)return;let ct=M[ot];ct!==void 0&&(ct.update(q.inputSource,q.frame,c||o),ct.dispatchEvent({type:q.type,data:q.inputSource}))}function k(){s.removeEventListener("select",z),s.removeEventListener("selectstart",z),s.removeEventListener("selectend",z),s.removeEventListener("squeeze",z),s.removeEventListener("squeezestart",z),s.removeEventListener("squeezeend",z),s.removeEventListener("end",k),s.removeEventListener("inputsourceschange",et);for(let q=0;q<M.length;q++){let ot=A[q];ot!==null&&(A[q]=null,M[q].disconnect(ot))}I=null,X=null,m.reset();for(let q in g)delete g[q];if(t.setRenderTarget(E),f=null,u=null,d=null,s=null,v=null,dt.stop(),i.isPresenting=!1,t.setPixelRatio(w),t.setSize(x.width,x.height,!1),D!==null){let q=D.camera;q.fov=D.fov,q.zoom=D.zoom,q.updateProjectionMatrix(),D=null}i.dispatchEvent({type:"sessionend"})}this.setFramebufferScaleFactor=function(q){r=q,i.isPresenting===!0&&Dt("WebXRManager: Cannot change framebuffer scale while presenting.")},this.setReferenceSpaceType=function(q){a=q,i.isPresenting===!0&&Dt("WebXRManager: Cannot change reference space type while presenting.")},this.getReferenceSpace=function(){return c||o},this.setReferenceSpace=function(q){c=q},this.getBaseLayer=function(){return u!==null?u:f},this.getBinding=function(){return d===null&&_&&(d=new XRWebGLBinding(s,e)),d},this.getFrame=function(){return p},this.getSession=function(){return s},this.setSession=async function(q){if(s=q,s!==null){if(E=t.getRenderTarget(),s.addEventListener("select",z),s.addEventListener("selectstart",z),s.addEventListener("selectend",z),s.addEventListener("squeeze",z),s.addEventListener("squeezestart",z),s.addEventListener("squeezeend",z),s.addEventListener("end",k),s.addEventListener("inputsourceschange",et),y.xrCompatible!==!0&&await e.makeXRCompatible(),w=t.getPixelRatio(),t.getSize(x),_&&"createProjectionLayer"in XRWebGLBinding.prototype){let ct=null,J=null,O=null;y.depth&&(O=y.stencil?e.DEPTH24_STENCIL8:e.DEPTH_COMPONENT24,ct=y.stencil?Gn:Fn,J=y.stencil?Ii:mn);let st={colorFormat:e.RGBA8,depthFormat:O,scaleFactor:r};d=this.getBinding(),u=d.createProjectionLayer(st),s.updateRenderState({layers:[u]}),t.setPixelRatio(1),t.setSize(u.textureWidth,u.textureHeight,!1),v=new tn(u.textureWidth,u.textureHeight,{format:_n,type:sn,depthTexture:new kn(u.textureWidth,u.textureHeight,J,void 0,void 0,void 0,void 0,void 0,void 0,ct),stencilBuffer:y.stencil,colorSpace:t.outputColorSpace,samples:y.antialias?4:0,resolveDepthBuffer:u.ignoreDepthValues===!1,resolveStencilBuffer:u.ignoreDepthValues===!1,storeMultisampledDepthBuffer:u.ignoreDepthValues===!1,storeMultisampledStencilBuffer:u.ignoreDepthValues===!1})}else{let ct={antialias:y.antialias,alpha:!0,depth:y.depth,stencil:y.stencil,framebufferScaleFactor:r};f=new XRWebGLLayer(s,e,ct),s.updateRenderState({baseLayer:f}),t.setPixelRatio(1),t.setSize(f.framebufferWidth,f.framebufferHeight,!1),v=new tn(f.framebufferWidth,f.framebufferHeight,{format:_n,type:sn,colorSpace:t.outputColorSpace,stencilBuffer:y.stencil,resolveDepthBuffer:f.ignoreDepthValues===!1,resolveStencilBuffer:f.ignoreDepthValues===!1,storeMultisampledDepthBuffer:f.ignoreDepthValues===!1,storeMultisampledStencilBuffer:f.ignoreDepthValues===!1})}v.isXRRenderTarget=!0,this.setFoveation(l),c=null,o=await s.requestReferenceSpace(a),dt.setContext(s),dt.start(),i.isPresenting=!0,i.dispatchEvent({type:"sessionstart"})}},this.getEnvironmentBlendMode=function(){if(s!==null)return s.environmentBlendMode},this.getDepthTexture=function(){return m.getDepthTexture()};function et(q){for(let ot=0;ot<q.removed.length;ot++){let ct=q.removed[ot],J=A.indexOf(ct);J>=0&&(A[J]=null,M[J].disconnect(ct))}for(let ot=0;ot<q.added.length;ot++){let ct=q.added[ot],J=A.indexOf(ct);if(J===-1){for(let st=0;st<M.length;st++)if(st>=A.length){A.push(ct),J=st;break}else if(A[st]===null){A[st]=ct,J=st;break}if(J===-1)break}let O=M[J];O&&O.connect(ct)}}function G(q,ot){ot===null?q.matrixWorld.copy(q.matrix):q.matrixWorld.multiplyMatrices(ot.matrixWorld,q.matrix),q.matrixWorldInverse.copy(q.matrixWorld).invert()}this.updateCamera=function(q){if(s===null)return;let ot=q.near,ct=q.far;m.texture!==null&&(m.depthNear>0&&(ot=m.depthNear),m.depthFar>0&&(ct=m.depthFar)),B.near=C.near=T.near=ot,B.far=C.far=T.far=ct,(I!==B.near||X!==B.far)&&(s.updateRenderState({depthNear:B.near,depthFar:B.far}),I=B.near,X=B.far),B.layers.mask=q.layers.mask|6,T.layers.mask=B.layers.mask&-5,C.layers.mask=B.layers.mask&-3;let J=q.parent,O=B.cameras;G(B,J);for(let st=0;st<O.length;st++)G(O[st],J);B.projectionMatrix.copy(T.projectionMatrix),B.projectionMatrixInverse.copy(T.projectionMatrixInverse),D===null&&q.isPerspectiveCamera&&(D={camera:q,fov:q.fov,zoom:q.zoom}),Z(q,B,J)};function Z(q,ot,ct){ct===null?q.matrix.copy(ot.matrixWorld):(q.matrix.copy(ct.matrixWorld),q.matrix.invert(),q.matrix.multiply(ot.matrixWorld)),q.matrix.decompose(q.position,q.quaternion,q.scale),q.updateMatrixWorld(!0),q.projectionMatrix.copy(ot.projectionMatrix),q.projectionMatrixInverse.copy(ot.projectionMatrixInverse),q.isPerspectiveCamera&&(q.fov=ao*2*Math.atan(1/q.projectionMatrix.elements[5]),q.zoom=1)}this.getCamera=function(){return B},this.getFoveation=function(){if(!(u===null&&f===null))return l},this.setFoveation=function(q){l=q,u!==null&&(u.fixedFoveation=q),f!==null&&f.fixedFoveation!==void 0&&(f.fixedFoveation=q)},this.hasDepthSensing=function(){return m.texture!==null},this.getDepthSensingMesh=function(){return m.getMesh(B)},this.getCameraTexture=function(q){return g[q]};let tt=null;function K(q,ot){if(h=ot.getViewerPose(c||o),p=ot,h!==null){let ct=h.views;f!==null&&(t.setRenderTargetFramebuffer(v,f.framebuffer),t.setRenderTarget(v));let J=!1;ct.length!==B.cameras.length&&(B.cameras.length=0,J=!0);for(let bt=0;bt<ct.length;bt++){let Nt=ct[bt],Zt=null;if(f!==null)Zt=f.getViewport(Nt);else{let me=d.getViewSubImage(u,Nt);Zt=me.viewport,bt===0&&(t.setRenderTargetTextures(v,me.colorTexture,me.depthStencilTexture),t.setRenderTarget(v))}let Bt=P[bt];Bt===void 0&&(Bt=new Ge,Bt.layers.enable(bt),Bt.viewport=new ce,P[bt]=Bt),Bt.matrix.fromArray(Nt.transform.matrix),Bt.matrix.decompose(Bt.position,Bt.quaternion,Bt.scale),Bt.projectionMatrix.fromArray(Nt.projectionMatrix),Bt.projectionMatrixInverse.copy(Bt.projectionMatrix).invert(),Bt.viewport.set(Zt.x,Zt.y,Zt.width,Zt.height),bt===0&&(B.matrix.copy(Bt.matrix),B.matrix.decompose(B.position,B.quaternion,B.scale)),J===!0&&B.cameras.push(Bt)}let O=s.enabledFeatures;if(O&&O.includes("depth-sensing")&&s.depthUsage=="gpu-optimized"&&_){d=i.getBinding();let bt=d.getDepthInformation(ct[0]);bt&&bt.isValid&&bt.texture&&m.init(bt,s.renderState)}if(O&&O.includes("camera-access")&&_){t.state.unbindTexture(),d=i.getBinding();for(let bt=0;bt<ct.length;bt++){let Nt=ct[bt].camera;if(Nt){let Zt=g[Nt];Zt||(Zt=new Vs,g[Nt]=Zt);let Bt=d.getCameraImage(Nt);Zt.sourceTexture=Bt}}}}for(let ct=0;ct<M.length;ct++){let J=A[ct],O=M[ct];J!==null&&O!==void 0&&O.update(J,ot,c||o)}tt&&tt(q,ot),ot.detectedPlanes&&i.dispatchEvent({type:"planesdetected",data:ot}),p=null}let dt=new Nd;dt.setAnimationLoop(K),this.setAnimationLoop=function(q){tt=q},this.dispose=function(){}}},Fv=new ue,Hd=new Ot;Hd.set(-1,0,0,0,1,0,0,0,1);function kv(n,t){function e(m,g){m.matrixAutoUpdate===!0&&m.updateMatrix(),g.value.copy(m.matrix)}function i(m,g){g.color.getRGB(m.fogColor.value,Rc(n)),g.isFog?(m.fogNear.value=g.near,m.fogFar.value=g.far):g.isFogExp2&&(m.fogDensity.value=g.density)}function s(m,g,y,E,v){g.isNodeMaterial?g.uniformsNeedUpdate=!1:g.isMeshBasicMaterial?r(m,g):g.isMeshLambertMaterial?(r(m,g),g.envMap&&(m.envMapIntensity.value=g.envMapIntensity)):g.isMeshToonMaterial?(r(m,g),d(m,g)):g.isMeshPhongMaterial?(r(m,g),h(m,g),g.envMap&&(m.envMapIntensity.value=g.envMapIntensity)):g.isMeshStandardMaterial?(r(m,g),u(m,g),g.isMeshPhysicalMaterial&&f(m,g,v)):g.isMeshMatcapMaterial?(r(m,g),p(m,g)):g.isMeshDepthMaterial?r(m,g):g.isMeshDistanceMaterial?(r(m,g),_(m,g)):g.isMeshNormalMaterial?r(m,g):g.isLineBasicMaterial?(o(m,g),g.isLineDashedMaterial&&a(m,g)):g.isPointsMaterial?l(m,g,y,E):g.isSpriteMaterial?c(m,g):g.isShadowMaterial?(m.color.value.copy(g.color),m.opacity.value=g.opacity):g.isShaderMaterial&&(g.uniformsNeedUpdate=!1)}function r(m,g){m.opacity.value=g.opacity,g.color&&m.diffuse.value.copy(g.color),g.emissive&&m.emissive.value.copy(g.emissive).multiplyScalar(g.emissiveIntensity),g.map&&(m.map.value=g.map,e(g.map,m.mapTransform)),g.alphaMap&&(m.alphaMap.value=g.alphaMap,e(g.alphaMap,m.alphaMapTransform)),g.bumpMap&&(m.bumpMap.value=g.bumpMap,e(g.bumpMap,m.bumpMapTransform),m.bumpScale.value=g.bumpScale,g.side===He&&(m.bumpScale.value*=-1)),g.normalMap&&(m.normalMap.value=g.normalMap,e(g.normalMap,m.normalMapTransform),m.normalScale.value.copy(g.normalScale),g.side===He&&m.normalScale.value.negate()),g.displacementMap&&(m.displacementMap.value=g.displacementMap,e(g.displacementMap,m.displacementMapTransform),m.displacementScale.value=g.displacementScale,m.displacementBias.value=g.displacementBias),g.emissiveMap&&(m.emissiveMap.value=g.emissiveMap,e(g.emissiveMap,m.emissiveMapTransform)),g.specularMap&&(m.specularMap.value=g.specularMap,e(g.specularMap,m.specularMapTransform)),g.alphaTest>0&&(m.alphaTest.value=g.alphaTest);let y=t.get(g),E=y.envMap,v=y.envMapRotation;E&&(m.envMap.value=E,m.envMapRotation.value.setFromMatrix4(Fv.makeRotationFromEuler(v)).transpose(),E.isCubeTexture&&E.isRenderTargetTexture===!1&&m.envMapRotation.value.premultiply(Hd),m.reflectivity.value=g.reflectivity,m.ior.value=g.ior,m.refractionRatio.value=g.refractionRatio),g.lightMap&&(m.lightMap.value=g.lightMap,m.lightMapIntensity.value=g.lightMapIntensity,e(g.lightMap,m.lightMapTransform)),g.aoMap&&(m.aoMap.value=g.aoMap,m.aoMapIntensity.value=g.aoMapIntensity,e(g.aoMap,m.aoMapTransform))}function o(m,g){m.diffuse.value.copy(g.color),m.opacity.value=g.opacity,g.map&&(m.map.value=g.map,e(g.map,m.mapTransform))}function a(m,g){m.dashSize.value=g.dashSize,m.totalSize.value=g.dashSize+g.gapSize,m.scale.value=g.scale}function l(m,g,y,E){m.diffuse.value.copy(g.color),m.opacity.value=g.opacity,m.size.value=g.size*y,m.scale.value=E*.5,g.map&&(m.map.value=g.map,e(g.map,m.uvTransform)),g.alphaMap&&(m.alphaMap.value=g.alphaMap,e(g.alphaMap,m.alphaMapTransform)),g.alphaTest>0&&(m.alphaTest.value=g.alphaTest)}function c(m,g){m.diffuse.value.copy(g.color),m.opacity.value=g.opacity,m.rotation.value=g.rotation,g.map&&(m.map.value=g.map,e(g.map,m.mapTransform)),g.alphaMap&&(m.alphaMap.value=g.alphaMap,e(g.alphaMap,m.alphaMapTransform)),g.alphaTest>0&&(m.alphaTest.value=g.alphaTest)}function h(m,g){m.specular.value.copy(g.specular),m.shininess.value=Math.max(g.shininess,1e-4)}function d(m,g){g.gradientMap&&(m.gradientMap.value=g.gradientMap)}function u(m,g){m.metalness.value=g.metalness,g.metalnessMap&&(m.metalnessMap.value=g.metalnessMap,e(g.metalnessMap,m.metalnessMapTransform)),m.roughness.value=g.roughness,g.roughnessMap&&(m.roughnessMap.value=g.roughnessMap,e(g.roughnessMap,m.roughnessMapTransform)),g.envMap&&(m.envMapIntensity.value=g.envMapIntensity)}function f(m,g,y){m.ior.value=g.ior,g.diffuseRoughness>0&&(m.diffuseRoughness.value=g.diffuseRoughness,g.diffuseRoughnessMap&&(m.diffuseRoughnessMap.value=g.diffuseRoughnessMap,e(g.diffuseRoughnessMap,m.diffuseRoughnessMapTransform))),g.sheen>0&&(m.sheenColor.value.copy(g.sheenColor).multiplyScalar(g.sheen),m.sheenRoughness.value=g.sheenRoughness,g.sheenColorMap&&(m.sheenColorMap.value=g.sheenColorMap,e(g.sheenColorMap,m.sheenColorMapTransform)),g.sheenRoughnessMap&&(m.sheenRoughnessMap.value=g.sheenRoughnessMap,e(g.sheenRoughnessMap,m.sheenRoughnessMapTransform))),g.clearcoat>0&&(m.clearcoat.value=g.clearcoat,m.clearcoatRoughness.value=g.clearcoatRoughness,g.clearcoatMap&&(m.clearcoatMap.value=g.clearcoatMap,e(g.clearcoatMap,m.clearcoatMapTransform)),g.clearcoatRoughnessMap&&(m.clearcoatRoughnessMap.value=g.clearcoatRoughnessMap,e(g.clearcoatRoughnessMap,m.clearcoatRoughnessMapTransform)),g.clearcoatNormalMap&&(m.clearcoatNormalMap.value=g.clearcoatNormalMap,e(g.clearcoatNormalMap,m.clearcoatNormalMapTransform),m.clearcoatNormalScale.value.copy(g.clearcoatNormalScale),g.side===He&&m.clearcoatNormalScale.value.negate())),g.dispersion>0&&(m.dispersion.value=g.dispersion),g.retroreflectivity>0&&(m.retroreflectivity.value=g.retroreflectivity),g.iridescence>0&&(m.iridescence.value=g.iridescence,m.iridescenceIOR.value=g.iridescenceIOR,m.iridescenceThicknessMinimum.value=g.iridescenceThicknessMinimum,m.iridescenceThicknessMaximum.value=g.iridescenceThicknessMaximum,g.iridescenceMap&&(m.iridescenceMap.value=g.iridescenceMap,e(g.iridescenceMap,m.iridescenceMapTransform)),g.iridescenceThicknessMap&&(m.iridescenceThicknessMap.value=g.iridescenceThicknessMap,e(g.iridescenceThicknessMap,m.iridescenceThicknessMapTransform))),g.transmission>0&&(m.transmission.value=g.transmission,m.transmissionSamplerMap.value=y.texture,m.transmissionSamplerSize.value.set(y.width,y.height),g.transmissionMap&&(m.transmissionMap.value=g.transmissionMap,e(g.transmissionMap,m.transmissionMapTransform)),m.thickness.value=g.thickness,g.thicknessMap&&(m.thicknessMap.value=g.thicknessMap,e(g.thicknessMap,m.thicknessMapTransform)),m.attenuationDistance.value=g.attenuationDistance,m.attenuationColor.value.copy(g.attenuationColor)),g.anisotropy>0&&(m.anisotropyVector.value.set(g.anisotropy*Math.cos(g.anisotropyRotation),g.anisotropy*Math.sin(g.anisotropyRotation)),g.anisotropyMap&&(m.anisotropyMap.value=g.anisotropyMap,e(g.anisotropyMap,m.anisotropyMapTransform))),m.specularIntensity.value=g.specularIntensity,m.specularColor.value.copy(g.specularColor),g.specularColorMap&&(m.specularColorMap.value=g.specularColorMap,e(g.specularColorMap,m.specularColorMapTransform)),g.specularIntensityMap&&(m.specularIntensityMap.value=g.specularIntensityMap,e(g.specularIntensityMap,m.specularIntensityMapTransform))}function p(m,g){g.matcap&&(m.matcap.value=g.matcap)}function _(m,g){let y=t.get(g).light;m.referencePosition.value.setFromMatrixPosition(y.matrixWorld),m.nearDistance.value=y.shadow.camera.near,m.farDistance.value=y.shadow.camera.far}return{refreshFogUniforms:i,refreshMaterialUniforms:s}}function Bv(n,t,e,i){let s={},r={};function o(y,E){let v=E.program;i.uniformBlockBinding(y,v,s[y.id])}function a(y,E){let v=s[y.id];v===void 0&&(p(y),v=l(y),s[y.id]=v,y.addEventListener("dispose",m));let M=E.program;i.updateUBOMapping(y,M);let A=t.render.frame;r[y.id]!==A&&(c(y),r[y.id]=A)}function l(y){let E=n.createBuffer(),v=y.__size,M=y.usage;return n.bindBuffer(n.UNIFORM_BUFFER,E),n.bufferData(n.UNIFORM_BUFFER,v,M),n.bindBuffer(n.UNIFORM_BUFFER,null),E}function c(y){let E=s[y.id],v=y.uniforms,M=y.__cache;n.bindBuffer(n.UNIFORM_BUFFER,E);for(let A=0,x=v.length;A<x;A++){let w=v[A];if(Array.isArray(w))for(let D=0,T=w.length;D<T;D++)h(w[D],A,D,M);else h(w,A,0,M)}n.bindBuffer(n.UNIFORM_BUFFER,null)}function h(y,E,v,M){if(u(y,E,v,M)===!0){let A=y.__offset,x=y.value;if(Array.isArray(x)){let w=0;for(let D=0;D<x.length;D++){let T=x[D],C=_(T,!0);d(T,y.__data,w),w+=C.storage/Float32Array.BYTES_PER_ELEMENT}}else d(x,y.__data,0);n.bufferSubData(n.UNIFORM_BUFFER,A,y.__data)}}function d(y,E,v){typeof y=="number"||typeof y=="boolean"?E[v]=y:y.isMatrix3?(E[v]=y.elements[0],E[v+1]=y.elements[1],E[v+2]=y.elements[2],E[v+3]=0,E[v+4]=y.elements[3],E[v+5]=y.elements[4],E[v+6]=y.elements[5],E[v+7]=0,E[v+8]=y.elements[6],E[v+9]=y.elements[7],E[v+10]=y.elements[8],E[v+11]=0):ArrayBuffer.isView(y)?E.set(y.subarray(0,E.length-v),v):y.toArray(E,v)}function u(y,E,v,M){let A=y.value,x=E+"_"+v;if(Array.isArray(A)){M[x]===void 0&&(M[x]=[]);let w=M[x],D=!1;for(let T=0;T<A.length;T++)f(A[T],w,T)===!0&&(D=!0);return D}return f(A,M,x)}function f(y,E,v){if(E[v]===void 0)return typeof y=="number"||typeof y=="boolean"?E[v]=y:ArrayBuffer.isView(y)?E[v]=y.slice():E[v]=y.clone(),!0;{let M=E[v];if(typeof y=="number"||typeof y=="boolean"){if(M!==y)return E[v]=y,!0}else{if(ArrayBuffer.isView(y))return!0;if(M.equals(y)===!1)return M.copy(y),!0}}return!1}function p(y){let E=y.uniforms,v=0,M=16;for(let x=0,w=E.length;x<w;x++){let D=Array.isArray(E[x])?E[x]:[E[x]];for(let T=0,C=D.length;T<C;T++){let P=D[T],B=Array.isArray(P.value)?P.value:[P.value],I=Array.isArray(E[x])||Array.isArray(P.value),X=v;for(let k=0,et=B.length;k<et;k++){let G=B[k],Z=_(G,I),tt=v%M,K=tt%Z.boundary,dt=tt+K;v+=K,dt!==0&&M-dt<Z.storage&&(v+=M-dt),k===0&&(X=v),v+=Z.storage}let z=P.type==="int"?Int32Array:P.type==="uint"?Uint32Array:Float32Array;P.__data=new z((v-X)/Float32Array.BYTES_PER_ELEMENT),P.__offset=X}}let A=v%M;return A>0&&(v+=M-A),y.__size=v,y.__cache={},this}function _(y,E){let v={boundary:0,storage:0};return typeof y=="number"||typeof y=="boolean"?(v.boundary=4,v.storage=4):y.isVector2?(v.boundary=8,v.storage=8):y.isVector3||y.isColor?(v.boundary=16,v.storage=12):y.isVector4?(v.boundary=16,v.storage=16):y.isMatrix3?(v.boundary=16,v.storage=48):y.isMatrix4?(v.boundary=16,v.storage=64):y.isTexture?Dt("WebGLRenderer: Texture samplers can not be part of an uniforms group."):ArrayBuffer.isView(y)?(v.boundary=16,v.storage=y.byteLength):Dt("WebGLRenderer: Unsupported uniform value type.",y),E===!0&&(v.boundary=16,v.storage=Math.ceil(v.storage/16)*16),v}function m(y){let E=y.target;E.removeEventListener("dispose",m),n.deleteBuffer(s[E.id]),delete s[E.id],delete r[E.id]}function g(){for(let y in s)n.deleteBuffer(s[y]);s={},r={}}return{bind:o,update:a,dispose:g}}var zv=new Uint16Array([12469,15057,12620,14925,13266,14620,13807,14376,14323,13990,14545,13625,14713,13328,14840,12882,14931,12528,14996,12233,15039,11829,15066,11525,15080,11295,15085,10976,15082,10705,15073,10495,13880,14564,13898,14542,13977,14430,14158,14124,14393,13732,14556,13410,14702,12996,14814,12596,14891,12291,14937,11834,14957,11489,14958,11194,14943,10803,14921,10506,14893,10278,14858,9960,14484,14039,14487,14025,14499,13941,14524,13740,14574,13468,14654,13106,14743,12678,14818,12344,14867,11893,14889,11509,14893,11180,14881,10751,14852,10428,14812,10128,14765,9754,14712,9466,14764,13480,14764,13475,14766,13440,14766,13347,14769,13070,14786,12713,14816,12387,14844,11957,14860,11549,14868,11215,14855,10751,14825,10403,14782,10044,14729,9651,14666,9352,14599,9029,14967,12835,14966,12831,14963,12804,14954,12723,14936,12564,14917,12347,14900,11958,14886,11569,14878,11247,14859,10765,14828,10401,14784,10011,14727,9600,14660,9289,14586,8893,14508,8533,15111,12234,15110,12234,15104,12216,15092,12156,15067,12010,15028,11776,14981,11500,14942,11205,14902,10752,14861,10393,14812,9991,14752,9570,14682,9252,14603,8808,14519,8445,14431,8145,15209,11449,15208,11451,15202,11451,15190,11438,15163,11384,15117,11274,15055,10979,14994,10648,14932,10343,14871,9936,14803,9532,14729,9218,14645,8742,14556,8381,14461,8020,14365,7603,15273,10603,15272,10607,15267,10619,15256,10631,15231,10614,15182,10535,15118,10389,15042,10167,14963,9787,14883,9447,14800,9115,14710,8665,14615,8318,14514,7911,14411,7507,14279,7198,15314,9675,15313,9683,15309,9712,15298,9759,15277,9797,15229,9773,15166,9668,15084,9487,14995,9274,14898,8910,14800,8539,14697,8234,14590,7790,14479,7409,14367,7067,14178,6621,15337,8619,15337,8631,15333,8677,15325,8769,15305,8871,15264,8940,15202,8909,15119,8775,15022,8565,14916,8328,14804,8009,14688,7614,14569,7287,14448,6888,14321,6483,14088,6171,15350,7402,15350,7419,15347,7480,15340,7613,15322,7804,15287,7973,15229,8057,15148,8012,15046,7846,14933,7611,14810,7357,14682,7069,14552,6656,14421,6316,14251,5948,14007,5528,15356,5942,15356,5977,15353,6119,15348,6294,15332,6551,15302,6824,15249,7044,15171,7122,15070,7050,14949,6861,14818,6611,14679,6349,14538,6067,14398,5651,14189,5311,13935,4958,15359,4123,15359,4153,15356,4296,15353,4646,15338,5160,15311,5508,15263,5829,15188,6042,15088,6094,14966,6001,14826,5796,14678,5543,14527,5287,14377,4985,14133,4586,13869,4257,15360,1563,15360,1642,15358,2076,15354,2636,15341,3350,15317,4019,15273,4429,15203,4732,15105,4911,14981,4932,14836,4818,14679,4621,14517,4386,14359,4156,14083,3795,13808,3437,15360,122,15360,137,15358,285,15355,636,15344,1274,15322,2177,15281,2765,15215,3223,15120,3451,14995,3569,14846,3567,14681,3466,14511,3305,14344,3121,14037,2800,13753,2467,15360,0,15360,1,15359,21,15355,89,15346,253,15325,479,15287,796,15225,1148,15133,1492,15008,1749,14856,1882,14685,1886,14506,1783,14324,1608,13996,1398,13702,1183]),Tn=null;function Gv(){return Tn===null&&(Tn=new po(zv,16,16,li,xn),Tn.name="DFG_LUT",Tn.minFilter=Ve,Tn.magFilter=Ve,Tn.wrapS=Mn,Tn.wrapT=Mn,Tn.generateMipmaps=!1,Tn.needsUpdate=!0),Tn}var Ma=class{constructor(t={}){let{canvas:e=ed(),context:i=null,depth:s=!0,stencil:r=!1,alpha:o=!1,antialias:a=!1,premultipliedAlpha:l=!0,preserveDrawingBuffer:c=!1,powerPreference:h="default",failIfMajorPerformanceCaveat:d=!1,reversedDepthBuffer:u=!1,outputBufferType:f=sn}=t;this.isWebGLRenderer=!0;let p;if(i!==null){if(typeof WebGLRenderingContext<"u"&&i instanceof WebGLRenderingContext)throw new Error("THREE.WebGLRenderer: WebGL 1 is not supported since r163.");p=i.getContextAttributes().alpha}else p=o;let _=f,m=new Set([zo,Bo,ko]),g=new Set([sn,mn,os,Ii,Oo,Fo]),y=new Uint32Array(4),E=new Int32Array(4),v={textures:[],min:[],max:[],resolution:[]},M=null,A=null,x=[],w=[],D=null;this.domElement=e,this.debug={checkShaderErrors:!0,diagnostics:{keywords:!1},onShaderError:null},this.autoClear=!0,this.autoClearColor=!0,this.autoClearDepth=!0,this.autoClearStencil=!0,this.sortObjects=!0,this.clippingPlanes=[],this.localClippingEnabled=!1,this.toneMapping=An,this.toneMappingExposure=1,this.transmissionResolutionScale=1;let T=this,C=!1,P=null,B=null,I=null,X=null;this._outputColorSpace=Qe;let z=0,k=0,et=null,G=-1,Z=null,tt=new ce,K=new ce,dt=null,q=new Yt(0),ot=0,ct=e.width,J=e.height,O=1,st=null,Mt=null,bt=new ce(0,0,ct,J),Nt=new ce(0,0,ct,J),Zt=!1,Bt=new wi,me=new mo,fe=!1,Pe=!1,ae=new ue,We=new $,pe=new ce,ke={background:null,fog:null,environment:null,overrideMaterial:null,isScene:!0},Xe=!1;function at(){return et===null?O:1}let L=i;function ne(S,U){return e.getContext(S,U)}let Wt,Qt,mt,de,Lt,Ft,R,b,H,lt,rt,ft,yt,Q,nt,gt,N,it,j,xt,ut,pt,It;try{let S={alpha:!0,depth:s,stencil:r,antialias:a,premultipliedAlpha:l,preserveDrawingBuffer:c,powerPreference:h,failIfMajorPerformanceCaveat:d};if("setAttribute"in e&&e.setAttribute("data-engine",`three.js r${"187"}`),e.addEventListener("webglcontextlost",Pt,!1),e.addEventListener("webglcontextrestored",zt,!1),e.addEventListener("webglcontextcreationerror",St,!1),L===null){let U="webgl2";if(L=ne(U,S),L===null)throw ne(U)?new Error("THREE.WebGLRenderer: Error creating WebGL context with your selected attributes."):new Error("THREE.WebGLRenderer: Error creating WebGL context.")}Gt()}catch(S){throw e.removeEventListener("webglcontextlost",Pt,!1),e.removeEventListener("webglcontextrestored",zt,!1),e.removeEventListener("webglcontextcreationerror",St,!1),Ut("WebGLRenderer: "+S.message),S}function Gt(){Wt=new j_(L),Wt.init(),ut=new Dv(L,Wt),Qt=new G_(L,Wt,t,ut),mt=new Lv(L,Wt),Qt.reversedDepthBuffer&&u&&mt.buffers.depth.setReversed(!0),B=L.createFramebuffer(),I=L.createFramebuffer(),X=L.createFramebuffer(),de=new ey(L),Lt=new _v,Ft=new Nv(L,Wt,mt,Lt,Qt,ut,de),R=new K_(T),b=new i0(L),pt=new B_(L,b),H=new Q_(L,b,de,pt),lt=new iy(L,H,b,pt,de),it=new ny(L,Qt,Ft),nt=new V_(Lt),rt=new xv(T,R,Wt,Qt,pt,nt),ft=new kv(T,Lt),yt=new vv,Q=new Av(Wt),N=new k_(T,R,mt,lt,p,l),gt=new Pv(T,lt,Qt),It=new Bv(L,de,Qt,mt),j=new z_(L,Wt,de),xt=new ty(L,Wt,de),de.programs=rt.programs,T.capabilities=Qt,T.extensions=Wt,T.properties=Lt,T.renderLists=yt,T.shadowMap=gt,T.state=mt,T.info=de}_!==sn&&(D=new ry(_,e.width,e.height,a,s,r));let ht=new Gc(T,L);this.xr=ht,this.getContext=function(){return L},this.getContextAttributes=function(){return L.getContextAttributes()},this.forceContextLoss=function(){let S=Wt.get("WEBGL_lose_context");S&&S.loseContext()},this.forceContextRestore=function(){let S=Wt.get("WEBGL_lose_context");S&&S.restoreContext()},this.getPixelRatio=function(){return O},this.setPixelRatio=function(S){S!==void 0&&(O=S,this.setSize(ct,J,!1))},this.getSize=function(S){return S.set(ct,J)},this.setSize=function(S,U,Y=!0){if(ht.isPresenting){Dt("WebGLRenderer: Can't change size while VR device is presenting.");return}ct=S,J=U,e.width=Math.floor(S*O),e.height=Math.floor(U*O),Y===!0&&(e.style.width=S+"px",e.style.height=U+"px"),D!==null&&D.setSize(e.width,e.height),this.setViewport(0,0,S,U)},this.getDrawingBufferSize=function(S){return S.set(ct*O,J*O).floor()},this.setDrawingBufferSize=function(S,U,Y){ct=S,J=U,O=Y,e.width=Math.floor(S*Y),e.height=Math.floor(U*Y),this.setViewport(0,0,S,U)},this.setEffects=function(S){if(_===sn){Ut("WebGLRenderer: setEffects() requires outputBufferType set to HalfFloatType or FloatType.");return}if(S){for(let U=0;U<S.length;U++)if(S[U].isOutputPass===!0){Dt("WebGLRenderer: OutputPass is not needed in setEffects(). Tone mapping and color space conversion are applied automatically.");break}}D.setEffects(S||[])},this.getCurrentViewport=function(S){return S.copy(tt)},this.getViewport=function(S){return S.copy(bt)},this.setViewport=function(S,U,Y,V){S.isVector4?bt.set(S.x,S.y,S.z,S.w):bt.set(S,U,Y,V),mt.viewport(tt.copy(bt).multiplyScalar(at()).round())},this.getScissor=function(S){return S.copy(Nt)},this.setScissor=function(S,U,Y,V){S.isVector4?Nt.set(S.x,S.y,S.z,S.w):Nt.set(S,U,Y,V),mt.scissor(K.copy(Nt).multiplyScalar(at()).round())},this.getScissorTest=function(){return Zt},this.setScissorTest=function(S){mt.setScissorTest(Zt=S)},this.setOpaqueSort=function(S){st=S},this.setTransparentSort=function(S){Mt=S},this.getClearColor=function(S){return S.copy(N.getClearColor())},this.setClearColor=function(){N.setClearColor(...arguments)},this.getClearAlpha=function(){return N.getClearAlpha()},this.setClearAlpha=function(){N.setClearAlpha(...arguments)},this.clear=function(S=!0,U=!0,Y=!0){let V=0;if(S){let W=!1;if(et!==null){let vt=et.texture.format;W=m.has(vt)}if(W){let vt=et.texture.type,At=g.has(vt),_t=N.getClearColor(),Et=N.getClearAlpha(),Ct=_t.r,kt=_t.g,Xt=_t.b;At?(y[0]=Ct,y[1]=kt,y[2]=Xt,y[3]=Et,L.clearBufferuiv(L.COLOR,0,y)):(E[0]=Ct,E[1]=kt,E[2]=Xt,E[3]=Et,L.clearBufferiv(L.COLOR,0,E))}else V|=L.COLOR_BUFFER_BIT}U&&(V|=L.DEPTH_BUFFER_BIT,this.state.buffers.depth.setMask(!0)),Y&&(V|=L.STENCIL_BUFFER_BIT,this.state.buffers.stencil.setMask(4294967295)),V!==0&&L.clear(V)},this.clearColor=function(){this.clear(!0,!1,!1)},this.clearDepth=function(){this.clear(!1,!0,!1)},this.clearStencil=function(){this.clear(!1,!1,!0)},this.setNodesHandler=function(S){S.setRenderer(this),P=S},this.dispose=function(){e.removeEventListener("webglcontextlost",Pt,!1),e.removeEventListener("webglcontextrestored",zt,!1),e.removeEventListener("webglcontextcreationerror",St,!1),N.dispose(),yt.dispose(),Q.dispose(),Ft.dispose(),Lt.dispose(),R.dispose(),lt.dispose(),H.dispose(),pt.dispose(),It.dispose(),rt.dispose(),ht.dispose(),ht.removeEventListener("sessionstart",Hh),ht.removeEventListener("sessionend",Wh),fi.stop()};function Pt(S){S.preventDefault(),Ns("WebGLRenderer: Context Lost."),C=!0}function zt(){Ns("WebGLRenderer: Context Restored."),C=!1;let S=de.autoReset,U=gt.enabled,Y=gt.autoUpdate,V=gt.needsUpdate,W=gt.type;Gt(),de.autoReset=S,gt.enabled=U,gt.autoUpdate=Y,gt.needsUpdate=V,gt.type=W}function St(S){Ut("WebGLRenderer: A WebGL context could not be created. Reason: ",S.statusMessage)}function se(S){let U=S.target;U.removeEventListener("dispose",se),Me(U)}function Me(S){Wn(S),Lt.remove(S)}function Wn(S){let U=Lt.get(S).programs;U!==void 0&&(U.forEach(function(Y){rt.releaseProgram(Y)}),S.isShaderMaterial&&rt.releaseShaderCache(S))}this.renderBufferDirect=function(S,U,Y,V,W,vt){U===null&&(U=ke);let At=W.isMesh&&W.matrixWorld.determinantAffine()<0,_t=fg(S,U,Y,V,W);mt.setMaterial(V,At);let Et=Y.index,Ct=1;if(V.wireframe===!0){if(Et=H.getWireframeAttribute(Y),Et===void 0)return;Ct=2}let kt=Y.drawRange,Xt=Y.attributes.position,Tt=kt.start*Ct,qt=(kt.start+kt.count)*Ct;vt!==null&&(Tt=Math.max(Tt,vt.start*Ct),qt=Math.min(qt,(vt.start+vt.count)*Ct)),Et!==null?(Tt=Math.max(Tt,0),qt=Math.min(qt,Et.count)):Xt!=null&&(Tt=Math.max(Tt,0),qt=Math.min(qt,Xt.count));let ge=qt-Tt;if(ge<0||ge===1/0)return;pt.setup(W,V,_t,Y,Et);let oe,re=j;if(Et!==null&&(oe=b.get(Et),re=xt,re.setIndex(oe)),W.isMesh)V.wireframe===!0?(mt.setLineWidth(V.wireframeLinewidth*at()),re.setMode(L.LINES)):re.setMode(L.TRIANGLES);else if(W.isLine){let Le=V.linewidth;Le===void 0&&(Le=1),mt.setLineWidth(Le*at()),W.isLineSegments?re.setMode(L.LINES):W.isLineLoop?re.setMode(L.LINE_LOOP):re.setMode(L.LINE_STRIP)}else W.isPoints?re.setMode(L.POINTS):W.isSprite&&re.setMode(L.TRIANGLES);if(W.isBatchedMesh)if(Wt.get("WEBGL_multi_draw"))re.renderMultiDraw(W._multiDrawStarts,W._multiDrawCounts,W._multiDrawCount);else{let Le=W._multiDrawStarts,Rt=W._multiDrawCounts,Be=W._multiDrawCount,te=Et?b.get(Et).bytesPerElement:1,pi=Lt.get(V).currentProgram.getUniforms();for(let Ne=0;Ne<Be;Ne++)pi.setValue(L,"_gl_DrawID",Ne),re.render(Le[Ne]/te,Rt[Ne])}else if(W.isInstancedMesh)re.renderInstances(Tt,ge,W.count);else if(Y.isInstancedBufferGeometry){let Le=Y._maxInstanceCount!==void 0?Y._maxInstanceCount:1/0,Rt=Math.min(Y.instanceCount,Le);re.renderInstances(Tt,ge,Rt)}else re.render(Tt,ge)};function Vh(S,U,Y,V){P!==null&&S.isNodeMaterial&&P.setObject(V,S),fe===!0&&nt.setState(S,Y,!1),S.transparent===!0&&S.side===$e&&S.forceSinglePass===!1?(S.side=He,S.needsUpdate=!0,Ms(S,U,V),S.side=oi,S.needsUpdate=!0,Ms(S,U,V),S.side=$e):Ms(S,U,V)}this.compile=function(S,U,Y=null){Y===null&&(Y=S),P!==null&&P.renderStart(S,U,Y),A=Q.get(Y),A.init(U),w.push(A),Y.traverseVisible(function(W){W.isLight&&W.layers.test(U.layers)&&(A.pushLight(W),W.castShadow&&A.pushShadow(W))}),S!==Y&&S.traverseVisible(function(W){W.isLight&&W.layers.test(U.layers)&&(A.pushLight(W),W.castShadow&&A.pushShadow(W))}),A.setupLights(),P!==null&&P.updateLights(A.state.lightsArray),Pe=this.localClippingEnabled,fe=nt.init(this.clippingPlanes,Pe),fe===!0&&nt.setGlobalState(this.clippingPlanes,U),P!==null&&gt.render(A.state.shadowsArray,Y,U);let V=new Set;return S.traverse(function(W){if(!(W.isMesh||W.isPoints||W.isLine||W.isSprite))return;let vt=W.material;if(vt)if(Array.isArray(vt))for(let At=0;At<vt.length;At++){let _t=vt[At];Vh(_t,Y,U,W),V.add(_t)}else Vh(vt,Y,U,W),V.add(vt)}),A=w.pop(),P!==null&&P.renderEnd(),V},this.compileAsync=function(S,U,Y=null){let V=this.compile(S,U,Y);return new Promise(W=>{function vt(){if(V.forEach(function(At){let Et=Lt.get(At).currentProgram;(Et===void 0||Et.isReady())&&V.delete(At)}),V.size===0){W(S);return}setTimeout(vt,10)}Wt.get("KHR_parallel_shader_compile")!==null?vt():setTimeout(vt,10)})};let Ml=null;function ug(S){Ml&&Ml(S)}function Hh(){fi.stop()}function Wh(){fi.start()}let fi=new Nd;fi.setAnimationLoop(ug),typeof self<"u"&&fi.setContext(self),this.setAnimationLoop=function(S){Ml=S,ht.setAnimationLoop(S),S===null?fi.stop():fi.start()},ht.addEventListener("sessionstart",Hh),ht.addEventListener("sessionend",Wh),this.render=function(S,U){if(U!==void 0&&U.isCamera!==!0){Ut("WebGLRenderer.render: camera is not an instance of THREE.Camera.");return}if(C===!0)return;P!==null&&P.renderStart(S,U);let Y=ht.enabled===!0&&ht.isPresenting===!0,V=D!==null&&(et===null||Y)&&D.begin(T,et);if(S.matrixWorldAutoUpdate===!0&&S.updateMatrixWorld(),U.parent===null&&U.matrixWorldAutoUpdate===!0&&U.updateMatrixWorld(),ht.enabled===!0&&ht.isPresenting===!0&&(D===null||D.isCompositing()===!1)&&(ht.cameraAutoUpdate===!0&&ht.updateCamera(U),U=ht.getCamera()),S.isScene===!0&&S.onBeforeRender(T,S,U,et),A=Q.get(S,w.length),A.init(U),A.state.textureUnits=Ft.getTextureUnits(),w.push(A),ae.multiplyMatrices(U.projectionMatrix,U.matrixWorldInverse),U.isArrayCamera?me.setFromArrayCamera(U):Bt.setFromProjectionMatrix(ae,on,U.reversedDepth),Pe=this.localClippingEnabled,fe=nt.init(this.clippingPlanes,Pe),M=yt.get(S,x.length),M.init(),x.push(M),this.info.render.frame++,ht.enabled===!0&&ht.isPresenting===!0){let At=T.xr.getDepthSensingMesh();At!==null&&bl(At,U,-1/0,T.sortObjects)}bl(S,U,0,T.sortObjects),M.finish(),P!==null&&P.updateLights(A.state.lightsArray),T.sortObjects===!0&&M.sort(st,Mt),Xe=ht.enabled===!1||ht.isPresenting===!1||ht.hasDepthSensing()===!1,Xe&&N.addToRenderList(M,S),this.info.autoReset===!0&&this.info.reset(),fe===!0&&nt.beginShadows();let W=A.state.shadowsArray;if(gt.render(W,S,U),fe===!0&&nt.endShadows(),(V&&D.hasRenderPass())===!1){let At=M.opaque,_t=M.transmissive;if(A.setupLights(),U.isArrayCamera){let Et=U.cameras;if(_t.length>0)for(let Ct=0,kt=Et.length;Ct<kt;Ct++){let Xt=Et[Ct];qh(At,_t,S,Xt)}Xe&&N.render(S);for(let Ct=0,kt=Et.length;Ct<kt;Ct++){let Xt=Et[Ct];Xh(M,S,Xt,Xt.viewport)}}else _t.length>0&&qh(At,_t,S,U),Xe&&N.render(S),Xh(M,S,U)}et!==null&&k===0&&(Ft.updateMultisampleRenderTarget(et),Ft.updateRenderTargetMipmap(et)),V&&D.end(T),S.isScene===!0&&S.onAfterRender(T,S,U),pt.resetDefaultState(),G=-1,Z=null,w.pop(),w.length>0?(A=w[w.length-1],Ft.setTextureUnits(A.state.textureUnits),fe===!0&&nt.setGlobalState(T.clippingPlanes,A.state.camera)):A=null,x.pop(),x.length>0?M=x[x.length-1]:M=null,P!==null&&P.renderEnd()};function bl(S,U,Y,V){if(S.visible===!1)return;if(S.layers.test(U.layers)){if(S.isGroup)Y=S.renderOrder;else if(S.isLOD)S.autoUpdate===!0&&S.update(U);else if(S.isLight)A.pushLight(S),S.castShadow&&A.pushShadow(S);else if(S.isSprite){let At=U.isArrayCamera?me:Bt;if(!S.frustumCulled||S.intersectsFrustum(At)){V&&pe.setFromMatrixPosition(S.matrixWorld).applyMatrix4(ae);let _t=lt.update(S),Et=S.material;Et.visible&&M.push(S,_t,Et,Y,pe.z,null,U)}}else if(S.isMesh||S.isLine||S.isPoints){let At=U.isArrayCamera?me:Bt;if(!S.frustumCulled||S.intersectsFrustum(At)){let _t=lt.update(S),Et=S.material;if(V&&(S.boundingSphere!==void 0?(S.boundingSphere===null&&S.computeBoundingSphere(),pe.copy(S.boundingSphere.center)):(_t.boundingSphere===null&&_t.computeBoundingSphere(),pe.copy(_t.boundingSphere.center)),pe.applyMatrix4(S.matrixWorld).applyMatrix4(ae)),Array.isArray(Et)){let Ct=_t.groups;for(let kt=0,Xt=Ct.length;kt<Xt;kt++){let Tt=Ct[kt],qt=Et[Tt.materialIndex];qt&&qt.visible&&M.push(S,_t,qt,Y,pe.z,Tt,U)}}else Et.visible&&M.push(S,_t,Et,Y,pe.z,null,U)}}}let vt=S.children;for(let At=0,_t=vt.length;At<_t;At++)bl(vt[At],U,Y,V)}function Xh(S,U,Y,V){let{opaque:W,transmissive:vt,transparent:At}=S;A.setupLightsView(Y),fe===!0&&nt.setGlobalState(T.clippingPlanes,Y),V&&mt.viewport(tt.copy(V)),W.length>0&&wr(W,U,Y),vt.length>0&&wr(vt,U,Y),At.length>0&&wr(At,U,Y),mt.buffers.depth.setTest(!0),mt.buffers.depth.setMask(!0),mt.buffers.color.setMask(!0),mt.setPolygonOffset(!1)}function qh(S,U,Y,V){if((Y.isScene===!0?Y.overrideMaterial:null)!==null)return;if(A.state.transmissionRenderTarget[V.id]===void 0){let Tt=Wt.has("EXT_color_buffer_half_float")||Wt.has("EXT_color_buffer_float");A.state.transmissionRenderTarget[V.id]=new tn(1,1,{generateMipmaps:!0,type:Tt?xn:sn,minFilter:zn,samples:Math.max(4,Qt.samples),stencilBuffer:r,resolveDepthBuffer:!1,resolveStencilBuffer:!1,storeMultisampledDepthBuffer:!1,storeMultisampledStencilBuffer:!1,colorSpace:$t.workingColorSpace})}let vt=A.state.transmissionRenderTarget[V.id],At=V.viewport||tt;vt.setSize(At.z*T.transmissionResolutionScale,At.w*T.transmissionResolutionScale);let _t=T.getRenderTarget(),Et=T.getActiveCubeFace(),Ct=T.getActiveMipmapLevel();T.setRenderTarget(vt),T.getClearColor(q),ot=T.getClearAlpha(),ot<1&&T.setClearColor(16777215,.5),T.clear(),Xe&&N.render(Y);let kt=T.toneMapping;T.toneMapping=An;let Xt=V.viewport;if(V.viewport!==void 0&&(V.viewport=void 0),A.setupLightsView(V),fe===!0&&nt.setGlobalState(T.clippingPlanes,V),wr(S,Y,V),Ft.updateMultisampleRenderTarget(vt),Ft.updateRenderTargetMipmap(vt),Wt.has("WEBGL_multisampled_render_to_texture")===!1){let Tt=!1;for(let qt=0,ge=U.length;qt<ge;qt++){let oe=U[qt],{object:re,geometry:Le,material:Rt,group:Be}=oe;if(Rt.side===$e&&re.layers.test(V.layers)){let te=Rt.side;Rt.side=He,Rt.needsUpdate=!0,$h(re,Y,V,Le,Rt,Be),Rt.side=te,Rt.needsUpdate=!0,Tt=!0}}Tt===!0&&(Ft.updateMultisampleRenderTarget(vt),Ft.updateRenderTargetMipmap(vt))}T.setRenderTarget(_t,Et,Ct),T.setClearColor(q,ot),Xt!==void 0&&(V.viewport=Xt),T.toneMapping=kt}function wr(S,U,Y){let V=U.isScene===!0?U.overrideMaterial:null;for(let W=0,vt=S.length;W<vt;W++){let At=S[W],{object:_t,geometry:Et,group:Ct}=At,kt=At.material;kt.allowOverride===!0&&V!==null&&(kt=V),_t.layers.test(Y.layers)&&$h(_t,U,Y,Et,kt,Ct)}}function $h(S,U,Y,V,W,vt){P!==null&&W.isNodeMaterial&&P.setObject(S,W),S.onBeforeRender(T,U,Y,V,W,vt),S.modelViewMatrix.multiplyMatrices(Y.matrixWorldInverse,S.matrixWorld),S.normalMatrix.getNormalMatrix(S.modelViewMatrix),W.onBeforeRender(T,U,Y,V,S,vt),W.transparent===!0&&W.side===$e&&W.forceSinglePass===!1?(W.side=He,W.needsUpdate=!0,T.renderBufferDirect(Y,U,V,W,S,vt),W.side=oi,W.needsUpdate=!0,T.renderBufferDirect(Y,U,V,W,S,vt),W.side=$e):T.renderBufferDirect(Y,U,V,W,S,vt),S.onAfterRender(T,U,Y,V,W,vt)}function Yh(S){let U=0;for(let Y of S)Y.texture!==null&&U++;return U}function Ms(S,U,Y){U.isScene!==!0&&(U=ke);let V=Lt.get(S),W=A.state.lights,vt=A.state.shadowsArray,At=W.state.version,_t=rt.getParameters(S,W.state,vt,U,Y,A.state.lightProbeGridArray),Et=rt.getProgramCacheKey(_t),Ct=V.programs;V.environment=S.isMeshStandardMaterial||S.isMeshLambertMaterial||S.isMeshPhongMaterial?U.environment:null,V.fog=U.fog;let kt=S.isMeshStandardMaterial||S.isMeshLambertMaterial&&!S.envMap||S.isMeshPhongMaterial&&!S.envMap;V.envMap=R.get(S.envMap||V.environment,kt),V.envMapRotation=V.environment!==null&&S.envMap===null?U.environmentRotation:S.envMapRotation,Ct===void 0&&(S.addEventListener("dispose",se),Ct=new Map,V.programs=Ct,V.programVariants=new Map);let Xt=Ct.get(Et);if(Xt!==void 0){if(V.currentProgram===Xt&&V.lightsStateVersion===At)return Jh(S,_t),Xt}else _t.uniforms=rt.getUniforms(S),P!==null&&S.isNodeMaterial&&P.build(S,Y,_t),S.onBeforeCompile(_t,T),Xt=rt.acquireProgram(_t,Et),Ct.set(Et,Xt),V.uniforms=_t.uniforms;let Tt=V.uniforms;return(!S.isShaderMaterial&&!S.isRawShaderMaterial||S.clipping===!0)&&(Tt.clippingPlanes=nt.uniform),Jh(S,_t),V.needsLights=mg(S),V.lightsStateVersion=At,V.needsLights&&(Tt.ambientLightColor.value=W.state.ambient,Tt.lightProbe.value=W.state.probe,Tt.sunLights.value=W.state.sun,Tt.sunLightShadows.value=W.state.sunShadow,Tt.directionalLights.value=W.state.directional,Tt.directionalLightShadows.value=W.state.directionalShadow,Tt.spotLights.value=W.state.spot,Tt.spotLightShadows.value=W.state.spotShadow,Tt.rectAreaLights.value=W.state.rectArea,Tt.ltc_1.value=W.state.rectAreaLTC1,Tt.ltc_2.value=W.state.rectAreaLTC2,Tt.pointLights.value=W.state.point,Tt.pointLightShadows.value=W.state.pointShadow,Tt.hemisphereLights.value=W.state.hemi,Tt.sunShadowMatrix.value=W.state.sunShadowMatrix,Tt.sunShadowCascade.value=W.state.sunShadowCascade,Tt.directionalShadowMatrix.value=W.state.directionalShadowMatrix,Tt.spotLightMatrix.value=W.state.spotLightMatrix,Tt.spotLightMap.value=W.state.spotLightMap,Tt.pointShadowMatrix.value=W.state.pointShadowMatrix),V.numLightProbeGrids=Yh(A.state.lightProbeGridArray),V.currentProgram=Xt,V.uniformsList=null,Xt}function dg(S,U,Y,V,W){let vt=Lt.get(S),At=vt.currentProgram.id+","+V+","+W,_t=vt.programVariants.get(At);return _t===void 0?(_t=Ms(S,U,Y),vt.programVariants.set(At,_t)):(vt.currentProgram=_t,vt.uniformsList=null,vt.outputColorSpace=V,vt.toneMapping=W),_t}function Zh(S){if(S.uniformsList===null){let U=S.currentProgram.getUniforms();S.uniformsList=as.seqWithValue(U.seq,S.uniforms)}return S.uniformsList}function Jh(S,U){let Y=Lt.get(S);Y.outputColorSpace=U.outputColorSpace,Y.batching=U.batching,Y.batchingColor=U.batchingColor,Y.instancing=U.instancing,Y.instancingColor=U.instancingColor,Y.instancingMorph=U.instancingMorph,Y.skinning=U.skinning,Y.morphTargets=U.morphTargets,Y.morphNormals=U.morphNormals,Y.morphColors=U.morphColors,Y.morphTargetsCount=U.morphTargetsCount,Y.numClippingPlanes=U.numClippingPlanes,Y.numIntersection=U.numClipIntersection,Y.vertexAlphas=U.vertexAlphas,Y.vertexTangents=U.vertexTangents,Y.toneMapping=U.toneMapping}function fg(S,U,Y,V,W){U.isScene!==!0&&(U=ke),Ft.resetTextureUnits();let vt=U.fog,At=V.isMeshStandardMaterial||V.isMeshLambertMaterial||V.isMeshPhongMaterial?U.environment:null,_t=et===null?T.outputColorSpace:et.isXRRenderTarget===!0?et.texture.colorSpace:$t.workingColorSpace,Et=V.isMeshStandardMaterial||V.isMeshLambertMaterial&&!V.envMap||V.isMeshPhongMaterial&&!V.envMap,Ct=R.get(V.envMap||At,Et),kt=V.vertexColors===!0&&!!Y.attributes.color&&Y.attributes.color.itemSize===4,Xt=!!Y.attributes.tangent&&(!!V.normalMap||V.anisotropy>0),Tt=!!Y.morphAttributes.position,qt=!!Y.morphAttributes.normal,ge=!!Y.morphAttributes.color,oe=An;V.toneMapped&&(et===null||et.isXRRenderTarget===!0)&&(oe=T.toneMapping);let re=Y.morphAttributes.position||Y.morphAttributes.normal||Y.morphAttributes.color,Le=re!==void 0?re.length:0,Rt=Lt.get(V),Be=A.state.lights;if(fe===!0&&(Pe===!0||S!==Z)){let he=S===Z&&V.id===G;nt.setState(V,S,he)}let te=!1,pi=!1;V.version===Rt.__version?Rt.needsLights&&Rt.lightsStateVersion!==Be.state.version||W.isBatchedMesh&&Rt.batching===!1||!W.isBatchedMesh&&Rt.batching===!0||W.isBatchedMesh&&Rt.batchingColor===!0&&W._colorsTexture===null||W.isBatchedMesh&&Rt.batchingColor===!1&&W._colorsTexture!==null||W.isInstancedMesh&&Rt.instancing===!1||!W.isInstancedMesh&&Rt.instancing===!0||W.isSkinnedMesh&&Rt.skinning===!1||!W.isSkinnedMesh&&Rt.skinning===!0||W.isInstancedMesh&&Rt.instancingColor===!0&&W.instanceColor===null||W.isInstancedMesh&&Rt.instancingColor===!1&&W.instanceColor!==null||W.isInstancedMesh&&Rt.instancingMorph===!0&&W.morphTexture===null||W.isInstancedMesh&&Rt.instancingMorph===!1&&W.morphTexture!==null||Rt.envMap!==Ct||V.fog===!0&&Rt.fog!==vt||Rt.numClippingPlanes!==void 0&&(Rt.numClippingPlanes!==nt.numPlanes||Rt.numIntersection!==nt.numIntersection)||Rt.vertexAlphas!==kt||Rt.vertexTangents!==Xt||Rt.morphTargets!==Tt||Rt.morphNormals!==qt||Rt.morphColors!==ge||Rt.morphTargetsCount!==Le||Rt.numLightProbeGrids!==Yh(A.state.lightProbeGridArray)?te=!0:(Rt.outputColorSpace!==_t||Rt.toneMapping!==oe)&&(pi=!0):(te=!0,Rt.__version=V.version);let Ne=Rt.currentProgram;(te===!0||pi===!0)&&(Ne=pi===!0?dg(V,U,W,_t,oe):Ms(V,U,W),P&&V.isNodeMaterial&&P.onUpdateProgram(V,Ne,Rt));let Er=!1,Xn=!1,mi=!1,jt=Ne.getUniforms(),Ce=Rt.uniforms;if(mt.useProgram(Ne.program)&&(Er=!0,Xn=!0,mi=!0),V.id!==G&&(G=V.id,Xn=!0),Er||Z!==S){mt.buffers.depth.getReversed()&&S.reversedDepth!==!0&&(S._reversedDepth=!0,S.updateProjectionMatrix()),jt.setValue(L,"projectionMatrix",S.projectionMatrix),jt.setValue(L,"viewMatrix",S.matrixWorldInverse);let be=jt.map.cameraPosition;be!==void 0&&be.setValue(L,We.setFromMatrixPosition(S.matrixWorld)),Qt.logarithmicDepthBuffer&&jt.setValue(L,"logDepthBufFC",2/(Math.log(S.far+1)/Math.LN2)),(V.isMeshPhongMaterial||V.isMeshToonMaterial||V.isMeshLambertMaterial||V.isMeshBasicMaterial||V.isMeshStandardMaterial||V.isShaderMaterial)&&jt.setValue(L,"isOrthographic",S.isOrthographicCamera===!0),Z!==S&&(Z=S,Xn=!0,mi=!0)}if(Rt.needsLights&&(Be.state.sunShadowMap.length>0&&jt.setValue(L,"sunShadowMap",Be.state.sunShadowMap,Ft),Be.state.directionalShadowMap.length>0&&jt.setValue(L,"directionalShadowMap",Be.state.directionalShadowMap,Ft),Be.state.spotShadowMap.length>0&&jt.setValue(L,"spotShadowMap",Be.state.spotShadowMap,Ft),Be.state.pointShadowMap.length>0&&jt.setValue(L,"pointShadowMap",Be.state.pointShadowMap,Ft)),W.isSkinnedMesh){jt.setOptional(L,W,"bindMatrix"),jt.setOptional(L,W,"bindMatrixInverse");let he=W.skeleton;he&&(he.boneTexture===null&&he.computeBoneTexture(),jt.setValue(L,"boneTexture",he.boneTexture,Ft))}W.isBatchedMesh&&(jt.setOptional(L,W,"batchingTexture"),jt.setValue(L,"batchingTexture",W._matricesTexture,Ft),jt.setOptional(L,W,"batchingIdTexture"),jt.setValue(L,"batchingIdTexture",W._indirectTexture,Ft),jt.setOptional(L,W,"batchingColorTexture"),W._colorsTexture!==null&&jt.setValue(L,"batchingColorTexture",W._colorsTexture,Ft));let cn=Y.morphAttributes;if((cn.position!==void 0||cn.normal!==void 0||cn.color!==void 0)&&it.update(W,Y,Ne),(Xn||Rt.receiveShadow!==W.receiveShadow)&&(Rt.receiveShadow=W.receiveShadow,jt.setValue(L,"receiveShadow",W.receiveShadow)),(V.isMeshStandardMaterial||V.isMeshLambertMaterial||V.isMeshPhongMaterial)&&V.envMap===null&&U.environment!==null&&(Ce.envMapIntensity.value=U.environmentIntensity),Ce.dfgLUT!==void 0&&(Ce.dfgLUT.value=Gv()),Xn){if(jt.setValue(L,"toneMappingExposure",T.toneMappingExposure),Rt.needsLights&&pg(Ce,mi),vt&&V.fog===!0&&ft.refreshFogUniforms(Ce,vt),ft.refreshMaterialUniforms(Ce,V,O,J,A.state.transmissionRenderTarget[S.id]),Rt.needsLights&&Rt.numLightProbeGrids>0){let he=v,be=0;for(let In of A.state.lightProbeGridArray)In.texture!==null&&(he.textures[be]=In.texture,he.min[be]=In.boundingBox.min,he.max[be]=In.boundingBox.max,he.resolution[be]=In.resolution,be++);for(let In in he)he[In].length=be;Ce.probesSH.value=he.textures,Ce.probesMin.value=he.min,Ce.probesMax.value=he.max,Ce.probesResolution.value=he.resolution}as.upload(L,Zh(Rt),Ce,Ft)}if(V.isShaderMaterial&&V.uniformsNeedUpdate===!0&&(as.upload(L,Zh(Rt),Ce,Ft),V.uniformsNeedUpdate=!1),V.isSpriteMaterial&&jt.setValue(L,"center",W.center),jt.setValue(L,"modelViewMatrix",W.modelViewMatrix),jt.setValue(L,"normalMatrix",W.normalMatrix),jt.setValue(L,"modelMatrix",W.matrixWorld),V.uniformsGroups!==void 0){let he=V.uniformsGroups;for(let be=0,In=he.length;be<In;be++){let jh=he[be];It.update(jh,Ne),It.bind(jh,Ne)}}return Ne}function pg(S,U){S.ambientLightColor.needsUpdate=U,S.lightProbe.needsUpdate=U,S.sunLights.needsUpdate=U,S.sunLightShadows.needsUpdate=U,S.directionalLights.needsUpdate=U,S.directionalLightShadows.needsUpdate=U,S.pointLights.needsUpdate=U,S.pointLightShadows.needsUpdate=U,S.spotLights.needsUpdate=U,S.spotLightShadows.needsUpdate=U,S.rectAreaLights.needsUpdate=U,S.hemisphereLights.needsUpdate=U}function mg(S){return S.isMeshLambertMaterial||S.isMeshToonMaterial||S.isMeshPhongMaterial||S.isMeshStandardMaterial||S.isShadowMaterial||S.isShaderMaterial&&S.lights===!0}this.getActiveCubeFace=function(){return z},this.getActiveMipmapLevel=function(){return k},this.getRenderTarget=function(){return et},this.setRenderTargetTextures=function(S,U,Y){let V=Lt.get(S);V.__autoAllocateDepthBuffer=S.resolveDepthBuffer===!1,V.__autoAllocateDepthBuffer===!1&&(V.__useRenderToTexture=!1),Lt.get(S.texture).__webglTexture=U,Lt.get(S.depthTexture).__webglTexture=V.__autoAllocateDepthBuffer?void 0:Y,V.__hasExternalTextures=!0},this.setRenderTargetFramebuffer=function(S,U){let Y=Lt.get(S);Y.__webglFramebuffer=U,Y.__useDefaultFramebuffer=U===void 0},this.setRenderTarget=function(S,U=0,Y=0){et=S,z=U,k=Y;let V=null,W=!1,vt=!1;if(S){let _t=Lt.get(S);if(_t.__useDefaultFramebuffer!==void 0){mt.bindFramebuffer(L.FRAMEBUFFER,_t.__webglFramebuffer),tt.copy(S.viewport),K.copy(S.scissor),dt=S.scissorTest,mt.viewport(tt),mt.scissor(K),mt.setScissorTest(dt),G=-1;return}else if(_t.__webglFramebuffer===void 0)Ft.setupRenderTarget(S);else if(_t.__hasExternalTextures)Ft.rebindTextures(S,Lt.get(S.texture).__webglTexture,Lt.get(S.depthTexture).__webglTexture);else if(S.depthBuffer){let kt=S.depthTexture;if(_t.__boundDepthTexture!==kt){if(kt!==null&&Lt.has(kt)&&(S.width!==kt.image.width||S.height!==kt.image.height))throw new Error("THREE.WebGLRenderer: Attached DepthTexture is initialized to the incorrect size.");Ft.setupDepthRenderbuffer(S)}}let Et=S.texture;(Et.isData3DTexture||Et.isDataArrayTexture||Et.isCompressedArrayTexture)&&(vt=!0);let Ct=Lt.get(S).__webglFramebuffer;S.isWebGLCubeRenderTarget?(Array.isArray(Ct[U])?V=Ct[U][Y]:V=Ct[U],W=!0):S.samples>0&&Ft.useMultisampledRTT(S)===!1?V=Lt.get(S).__webglMultisampledFramebuffer:Array.isArray(Ct)?V=Ct[Y]:V=Ct,tt.copy(S.viewport),K.copy(S.scissor),dt=S.scissorTest}else tt.copy(bt).multiplyScalar(O).floor(),K.copy(Nt).multiplyScalar(O).floor(),dt=Zt;if(Y!==0&&(V=B),mt.bindFramebuffer(L.FRAMEBUFFER,V)&&mt.drawBuffers(S,V),mt.viewport(tt),mt.scissor(K),mt.setScissorTest(dt),W){let _t=Lt.get(S.texture);L.framebufferTexture2D(L.FRAMEBUFFER,L.COLOR_ATTACHMENT0,L.TEXTURE_CUBE_MAP_POSITIVE_X+U,_t.__webglTexture,Y)}else if(vt){let _t=U;for(let Et=0;Et<S.textures.length;Et++){let Ct=Lt.get(S.textures[Et]);L.framebufferTextureLayer(L.FRAMEBUFFER,L.COLOR_ATTACHMENT0+Et,Ct.__webglTexture,Y,_t)}}else if(S!==null&&Y!==0){let _t=Lt.get(S.texture);L.framebufferTexture2D(L.FRAMEBUFFER,L.COLOR_ATTACHMENT0,L.TEXTURE_2D,_t.__webglTexture,Y)}G=-1};function Kh(S){let U=Lt.get(S);return(U.__readFormat!==S.format||U.__readType!==S.type)&&(U.__readFormat=S.format,U.__readType=S.type,U.__formatReadable=Qt.textureFormatReadable(S.format),U.__typeReadable=Qt.textureTypeReadable(S.type)),U}this.readRenderTargetPixels=function(S,U,Y,V,W,vt,At,_t=0){if(!(S&&S.isWebGLRenderTarget)){Ut("WebGLRenderer.readRenderTargetPixels: renderTarget is not THREE.WebGLRenderTarget.");return}let Et=Lt.get(S).__webglFramebuffer;if(S.isWebGLCubeRenderTarget&&At!==void 0&&(Et=Et[At],Array.isArray(Et)&&(Et=Et[0])),Et){mt.bindFramebuffer(L.FRAMEBUFFER,Et);try{let Ct=S.textures[_t],kt=Ct.format,Xt=Ct.type;S.textures.length>1&&L.readBuffer(L.COLOR_ATTACHMENT0+_t);let Tt=Kh(Ct);if(Tt.__formatReadable===!1){Ut("WebGLRenderer.readRenderTargetPixels: renderTarget is not in RGBA or implementation defined format.");return}if(Tt.__typeReadable===!1){Ut("WebGLRenderer.readRenderTargetPixels: renderTarget is not in UnsignedByteType or implementation defined type.");return}U>=0&&U<=S.width-V&&Y>=0&&Y<=S.height-W&&L.readPixels(U,Y,V,W,ut.convert(kt),ut.convert(Xt),vt)}finally{let Ct=et!==null?Lt.get(et).__webglFramebuffer:null;mt.bindFramebuffer(L.FRAMEBUFFER,Ct)}}},this.readRenderTargetPixelsAsync=async function(S,U,Y,V,W,vt,At,_t=0){if(!(S&&S.isWebGLRenderTarget))throw new Error("THREE.WebGLRenderer.readRenderTargetPixels: renderTarget is not THREE.WebGLRenderTarget.");let Et=Lt.get(S).__webglFramebuffer;if(S.isWebGLCubeRenderTarget&&At!==void 0&&(Et=Et[At],Array.isArray(Et)&&(Et=Et[0])),Et)if(U>=0&&U<=S.width-V&&Y>=0&&Y<=S.height-W){mt.bindFramebuffer(L.FRAMEBUFFER,Et);let Ct=S.textures[_t],kt=Ct.format,Xt=Ct.type;S.textures.length>1&&L.readBuffer(L.COLOR_ATTACHMENT0+_t);let Tt=Kh(Ct);if(Tt.__formatReadable===!1)throw new Error("THREE.WebGLRenderer.readRenderTargetPixelsAsync: renderTarget is not in RGBA or implementation defined format.");if(Tt.__typeReadable===!1)throw new Error("THREE.WebGLRenderer.readRenderTargetPixelsAsync: renderTarget is not in UnsignedByteType or implementation defined type.");let qt=L.createBuffer();L.bindBuffer(L.PIXEL_PACK_BUFFER,qt),L.bufferData(L.PIXEL_PACK_BUFFER,vt.byteLength,L.STREAM_READ),L.readPixels(U,Y,V,W,ut.convert(kt),ut.convert(Xt),0),L.bindBuffer(L.PIXEL_PACK_BUFFER,null);let ge=et!==null?Lt.get(et).__webglFramebuffer:null;mt.bindFramebuffer(L.FRAMEBUFFER,ge);let oe=L.fenceSync(L.SYNC_GPU_COMMANDS_COMPLETE,0);return L.flush(),await id(L,oe,4),L.bindBuffer(L.PIXEL_PACK_BUFFER,qt),L.getBufferSubData(L.PIXEL_PACK_BUFFER,0,vt),L.bindBuffer(L.PIXEL_PACK_BUFFER,null),L.deleteBuffer(qt),L.deleteSync(oe),vt}else throw new Error("THREE.WebGLRenderer.readRenderTargetPixelsAsync: requested read bounds are out of range.")},this.copyFramebufferToTexture=function(S,U=null,Y=0){let V=Math.pow(2,-Y),W=Math.floor(S.image.width*V),vt=Math.floor(S.image.height*V),At=U!==null?U.x:0,_t=U!==null?U.y:0;Ft.setTexture2D(S,0),L.copyTexSubImage2D(L.TEXTURE_2D,Y,0,0,At,_t,W,vt),mt.unbindTexture()},this.copyTextureToTexture=function(S,U,Y=null,V=null,W=0,vt=0){let At,_t,Et,Ct,kt,Xt,Tt,qt,ge,oe=S.isCompressedTexture?S.mipmaps[vt]:S.image;if(Y!==null)At=Y.max.x-Y.min.x,_t=Y.max.y-Y.min.y,Et=Y.isBox3?Y.max.z-Y.min.z:1,Ct=Y.min.x,kt=Y.min.y,Xt=Y.isBox3?Y.min.z:0;else{let jt=Math.pow(2,-W);At=Math.floor(oe.width*jt),_t=Math.floor(oe.height*jt),S.isDataArrayTexture?Et=oe.depth:S.isData3DTexture?Et=Math.floor(oe.depth*jt):Et=1,Ct=0,kt=0,Xt=0}V!==null?(Tt=V.x,qt=V.y,ge=V.z):(Tt=0,qt=0,ge=0);let re=ut.convert(U.format),Le=ut.convert(U.type),Rt;U.isData3DTexture?(Ft.setTexture3D(U,0),Rt=L.TEXTURE_3D):U.isDataArrayTexture||U.isCompressedArrayTexture?(Ft.setTexture2DArray(U,0),Rt=L.TEXTURE_2D_ARRAY):(Ft.setTexture2D(U,0),Rt=L.TEXTURE_2D),mt.activeTexture(L.TEXTURE0),mt.pixelStorei(L.UNPACK_FLIP_Y_WEBGL,U.flipY),mt.pixelStorei(L.UNPACK_PREMULTIPLY_ALPHA_WEBGL,U.premultiplyAlpha),mt.pixelStorei(L.UNPACK_ALIGNMENT,U.unpackAlignment);let Be=mt.getParameter(L.UNPACK_ROW_LENGTH),te=mt.getParameter(L.UNPACK_IMAGE_HEIGHT),pi=mt.getParameter(L.UNPACK_SKIP_PIXELS),Ne=mt.getParameter(L.UNPACK_SKIP_ROWS),Er=mt.getParameter(L.UNPACK_SKIP_IMAGES);mt.pixelStorei(L.UNPACK_ROW_LENGTH,oe.width),mt.pixelStorei(L.UNPACK_IMAGE_HEIGHT,oe.height),mt.pixelStorei(L.UNPACK_SKIP_PIXELS,Ct),mt.pixelStorei(L.UNPACK_SKIP_ROWS,kt),mt.pixelStorei(L.UNPACK_SKIP_IMAGES,Xt);let Xn=S.isDataArrayTexture||S.isData3DTexture,mi=U.isDataArrayTexture||U.isData3DTexture;if(S.isDepthTexture){let jt=Lt.get(S),Ce=Lt.get(U),cn=Lt.get(jt.__renderTarget),he=Lt.get(Ce.__renderTarget);mt.bindFramebuffer(L.READ_FRAMEBUFFER,cn.__webglFramebuffer),mt.bindFramebuffer(L.DRAW_FRAMEBUFFER,he.__webglFramebuffer);for(let be=0;be<Et;be++)Xn&&(L.framebufferTextureLayer(L.READ_FRAMEBUFFER,L.COLOR_ATTACHMENT0,Lt.get(S).__webglTexture,W,Xt+be),L.framebufferTextureLayer(L.DRAW_FRAMEBUFFER,L.COLOR_ATTACHMENT0,Lt.get(U).__webglTexture,vt,ge+be)),L.blitFramebuffer(Ct,kt,Ct+At,kt+_t,Tt,qt,Tt+At,qt+_t,L.DEPTH_BUFFER_BIT,L.NEAREST);mt.bindFramebuffer(L.READ_FRAMEBUFFER,null),mt.bindFramebuffer(L.DRAW_FRAMEBUFFER,null)}else if(W!==0||S.isRenderTargetTexture||Lt.has(S)){let jt=Lt.get(S),Ce=Lt.get(U);mt.bindFramebuffer(L.READ_FRAMEBUFFER,I),mt.bindFramebuffer(L.DRAW_FRAMEBUFFER,X);for(let cn=0;cn<Et;cn++)Xn?L.framebufferTextureLayer(L.READ_FRAMEBUFFER,L.COLOR_ATTACHMENT0,jt.__webglTexture,W,Xt+cn):L.framebufferTexture2D(L.READ_FRAMEBUFFER,L.COLOR_ATTACHMENT0,L.TEXTURE_2D,jt.__webglTexture,W),mi?L.framebufferTextureLayer(L.DRAW_FRAMEBUFFER,L.COLOR_ATTACHMENT0,Ce.__webglTexture,vt,ge+cn):L.framebufferTexture2D(L.DRAW_FRAMEBUFFER,L.COLOR_ATTACHMENT0,L.TEXTURE_2D,Ce.__webglTexture,vt),W!==0?L.blitFramebuffer(Ct,kt,Ct+At,kt+_t,Tt,qt,Tt+At,qt+_t,L.COLOR_BUFFER_BIT,L.NEAREST):mi?L.copyTexSubImage3D(Rt,vt,Tt,qt,ge+cn,Ct,kt,At,_t):L.copyTexSubImage2D(Rt,vt,Tt,qt,Ct,kt,At,_t);mt.bindFramebuffer(L.READ_FRAMEBUFFER,null),mt.bindFramebuffer(L.DRAW_FRAMEBUFFER,null)}else mi?S.isDataTexture||S.isData3DTexture?L.texSubImage3D(Rt,vt,Tt,qt,ge,At,_t,Et,re,Le,oe.data):U.isCompressedArrayTexture?L.compressedTexSubImage3D(Rt,vt,Tt,qt,ge,At,_t,Et,re,oe.data):L.texSubImage3D(Rt,vt,Tt,qt,ge,At,_t,Et,re,Le,oe):S.isDataTexture?L.texSubImage2D(L.TEXTURE_2D,vt,Tt,qt,At,_t,re,Le,oe.data):S.isCompressedTexture?L.compressedTexSubImage2D(L.TEXTURE_2D,vt,Tt,qt,oe.width,oe.height,re,oe.data):L.texSubImage2D(L.TEXTURE_2D,vt,Tt,qt,At,_t,re,Le,oe);mt.pixelStorei(L.UNPACK_ROW_LENGTH,Be),mt.pixelStorei(L.UNPACK_IMAGE_HEIGHT,te),mt.pixelStorei(L.UNPACK_SKIP_PIXELS,pi),mt.pixelStorei(L.UNPACK_SKIP_ROWS,Ne),mt.pixelStorei(L.UNPACK_SKIP_IMAGES,Er),vt===0&&U.generateMipmaps===!0&&U.mipmapsAutoUpdate===!0&&L.generateMipmap(Rt),mt.unbindTexture()},this.initRenderTarget=function(S){Lt.get(S).__webglFramebuffer===void 0&&Ft.setupRenderTarget(S)},this.initTexture=function(S){S.isCubeTexture?Ft.setTextureCube(S,0):S.isData3DTexture?Ft.setTexture3D(S,0):S.isDataArrayTexture||S.isCompressedArrayTexture?Ft.setTexture2DArray(S,0):Ft.setTexture2D(S,0),mt.unbindTexture()},this.resetState=function(){z=0,k=0,et=null,mt.reset(),pt.reset()},typeof __THREE_DEVTOOLS__<"u"&&__THREE_DEVTOOLS__.dispatchEvent(new CustomEvent("observe",{detail:this}))}get coordinateSystem(){return on}get outputColorSpace(){return this._outputColorSpace}set outputColorSpace(t){this._outputColorSpace=t;let e=this.getContext();e.drawingBufferColorSpace=$t._getDrawingBufferColorSpace(t),e.unpackColorSpace=$t._getUnpackColorSpace()}};function Wd({make:n,end:t,resize:e}){let i=new Set,s=null,r=0,o=0;function a(){let[h,d]=[1,1];for(let u of i)h=Math.max(h,u.width),d=Math.max(d,u.height);h===r&&d===o||([r,o]=[h,d],e(s,r,o))}function l(){t(s),s=null,r=o=0}function c(h=()=>{}){let d={width:0,height:0,onChange:h};return i.add(d),{need(u,f){return!i.has(d)||(s??=n(),!s)?null:((d.width!==u||d.height!==f||r===0)&&([d.width,d.height]=[u,f],a()),s)},release(){!i.delete(d)||!s||(i.size>0?a():l())}}}return{take:c,count:()=>i.size,changed(){for(let h of[...i])h.onChange()},replace(){s&&l()}}}var Ea="This browser does not offer WebGL 2, which this picture needs. Switch on hardware acceleration (or software WebGL) in the browser's settings and reload the page, or open it in another browser.",Vv=1e3,Hv=new Map([!0,!1].map(n=>[n,Wv(n)]));function Aa({antialias:n=!0,onRestored:t}={}){let e=Hv.get(n),i=e.take(t);return{render(s,r,o,a,l,c=globalThis.devicePixelRatio||1,h=null){let[d,u]=[Math.max(1,Math.round(o*c)),Math.max(1,Math.round(a*c))],f=i.need(d,u);return f&&$v(f)&&(e.replace(),f=i.need(d,u)),!f||f.renderer.getContext().isContextLost()?!1:(Yv(f.renderer,s,r,d,u,h),Zv(f.renderer.domElement,l,d,u),!0)},release:i.release}}var Vc=null;function Ta(){if(Vc===null){let n=document.createElement("canvas").getContext("webgl2");Vc=n!==null,n?.getExtension("WEBGL_lose_context")?.loseContext()}return Vc}function Wv(n){let t=Wd({make:()=>Xv(n,()=>t.changed()),end:qv,resize:({renderer:e},i,s)=>e.setSize(i,s,!1)});return t}function Xv(n,t){let e=document.createElement("canvas"),i={alpha:!0,antialias:n,depth:!0,stencil:!1,powerPreference:"high-performance"},s=e.getContext("webgl2",i);if(!s)return null;let r=new AbortController,o={renderer:null,listeners:r,lostAt:null};return e.addEventListener("webglcontextlost",()=>o.lostAt=performance.now(),{signal:r.signal}),o.renderer=new Ma({canvas:e,context:s,antialias:n,alpha:!0}),o.renderer.autoClear=!1,e.addEventListener("webglcontextrestored",()=>{o.lostAt=null,t()},{signal:r.signal}),o}function qv({renderer:n,listeners:t}){t.abort(),n.dispose(),n.getContext().isContextLost()||n.forceContextLoss(),n.domElement.width=n.domElement.height=1}var $v=({lostAt:n})=>n!==null&&performance.now()-n>Vv;function Yv(n,t,e,i,s,r){n.setViewport(0,0,i,s),n.setScissor(0,0,i,s),n.setScissorTest(!0),n.setClearColor(r??0,r===null?0:1),n.clear(),n.render(t,e)}function Zv(n,t,e,i){t.width!==e&&(t.width=e),t.height!==i&&(t.height=i);let s=t.getContext("2d");s.globalCompositeOperation="copy",s.drawImage(n,0,n.height-i,e,i,0,0,e,i)}var Xd="nose left_eye_inner left_eye left_eye_outer right_eye_inner right_eye right_eye_outer left_ear right_ear mouth_left mouth_right",Jv="shoulder elbow wrist pinky index thumb hip knee ankle heel foot_index",Kv=[...Xd.split(" "),...Jv.split(" ").flatMap(n=>[`left_${n}`,`right_${n}`])],Kt=Object.fromEntries(Kv.map((n,t)=>[n,t])),Pa=Xd.split(" ").map(n=>Kt[n]);var jv=n=>["left","right"].flatMap(t=>n.map(([e,i,...s])=>[Kt[`${t}_${e}`],Kt[`${t}_${i}`],t,...s])),Hn=[[Kt.left_shoulder,Kt.right_shoulder,"center",.066,.066],[Kt.left_hip,Kt.right_hip,"center",.074,.074],[Kt.left_shoulder,Kt.left_hip,"center",.066,.074],[Kt.right_shoulder,Kt.right_hip,"center",.066,.074],...jv([["shoulder","elbow",.068,.054],["elbow","wrist",.054,.038],["wrist","index",.034,.022],["wrist","pinky",.03,.02],["wrist","thumb",.028,.018],["index","pinky",.022,.02],["hip","knee",.09,.068],["knee","ankle",.068,.044],["ankle","heel",.042,.04],["heel","foot_index",.04,.03],["ankle","foot_index",.042,.03]])],ir=[0,0,0],sr=[0,0,0],Ra=[[0,0,0],[0,0,0]],Ca=[[0,0,0],[0,0,0]],cs=[0,0,0],nr=[0,0,0],or=()=>({center:[0,0,0],up:[0,1,0],front:[0,0,1],hasFront:!1,radius:0});function ar(n,t,e=or()){let i=n(Kt.nose,nr);return e.radius=.19*t,e.hasFront=!1,rr(e.up,0,1,0),!n(Kt.left_ear,ir)||!n(Kt.right_ear,sr)?(i&&rr(e.center,nr[0],nr[1],nr[2]),i):(Hc(e.center,ir,sr),Wc(cs,ir,sr),Ia(cs)||rr(cs,1,0,0),i&&(Wc(e.front,nr,e.center),e.hasFront=Ia(Xc(e.front,cs))),Qv(n,e),e.hasFront&&(e.hasFront=Ia(Xc(e.front,e.up))),!0)}function Qv(n,{up:t,front:e,hasFront:i}){n(Kt.left_eye,Ra[0])&&n(Kt.right_eye,Ra[1])&&n(Kt.mouth_left,Ca[0])&&n(Kt.mouth_right,Ca[1])?(Hc(ir,Ra[0],Ra[1]),Hc(sr,Ca[0],Ca[1]),Wc(t,ir,sr)):i&&tM(t,e,cs),Ia(Xc(t,cs))||rr(t,0,1,0)}function rr(n,t,e,i){n[0]=t,n[1]=e,n[2]=i}function Hc(n,t,e){for(let i=0;i<3;i++)n[i]=(t[i]+e[i])/2}function Wc(n,t,e){for(let i=0;i<3;i++)n[i]=t[i]-e[i]}function tM(n,t,e){rr(n,t[1]*e[2]-t[2]*e[1],t[2]*e[0]-t[0]*e[2],t[0]*e[1]-t[1]*e[0])}function Ia(n){let t=Math.hypot(n[0],n[1],n[2]);if(t<1e-9)return!1;for(let e=0;e<3;e++)n[e]/=t;return!0}function Xc(n,t){let e=n[0]*t[0]+n[1]*t[1]+n[2]*t[2];for(let i=0;i<3;i++)n[i]-=e*t[i];return n}var qd=["left_shoulder","right_shoulder","right_hip","left_hip"].map(n=>Kt[n]),$d=qd.slice(),eM=60;function Yd({time:n},t,e){let[i,s]=[n[0],n[n.length-1]],r=Number.isFinite(t)?Math.min(Math.max(t,i),s):i,o=Number.isFinite(e)?Math.min(Math.max(e,i),s):s;return{start:r,end:Math.max(r,o)}}function qc(n,t,{start:e,end:i}){let{time:s}=n,r=[];for(let p=0;p<s.length;p++)s[p]>=e-1e-6&&s[p]<=i+1e-6&&r.push(p);r.length===0&&r.push(oM(s,e));let o=Math.max(1,Math.floor(r.length/eM)),a=[1/0,1/0,1/0],l=[-1/0,-1/0,-1/0],c=[],h=[0,0,0];for(let p=0;p<r.length;p+=o){for(let m=0;m<n.keypoints;m++)if(n.position(r[p],t,m,h))for(let g=0;g<3;g++)h[g]<a[g]&&(a[g]=h[g]),h[g]>l[g]&&(l[g]=h[g]);let _=rM(n,r[p],t);_>0&&c.push(_)}if(!(a[0]<=l[0]))return null;c.sort((p,_)=>p-_);let d=l[1]-a[1],u=c[c.length>>1]||d/3.4||.5,f=.2*u;return{x:(a[0]+l[0])/2,y:(a[1]+l[1]+f)/2,z:(a[2]+l[2])/2,across:Math.hypot(l[0]-a[0],.6*(l[2]-a[2]))+.3*u,high:d+f+.3*u,floor:a[1],trunk:u}}function Zd(n,t,e,i,s,r,o){let a=Math.min(r/i.across,o/i.high)*.94,[l,c]=[Math.sin(s),Math.cos(s)],h=(_,m)=>n.position(t,e,_,m),d=([_,m,g])=>{let[y,E]=[_-i.x,g-i.z];return[r/2+(y*c+E*l)*a,o/2-(m-i.y)*a,E*c-y*l]},u=new Map,f=[0,0,0];for(let _=0;_<n.keypoints;_++)h(_,f)&&u.set(_,d(f));if(u.size===0)return null;let p=[];for(let[_,m,g,y,E]of Hn){let[v,M]=[u.get(_),u.get(m)];if(!v||!M||g==="center"&&$d.every(x=>u.has(x)))continue;let A=Math.max(1.6,(y+E)*i.trunk*a);p.push({from:v,to:M,side:g,width:A,depth:(v[2]+M[2])/2})}return{shadow:sM(u,i,a,o),trunk:nM(u,i,a),limbs:p,head:iM(h,i,a,d,u)}}function nM(n,t,e){let i=$d.map(r=>n.get(r));if(!i.every(Boolean))return null;let s=i.reduce((r,o)=>r+o[2],0)/4;return{corners:i,depth:s,width:Math.max(1.6,.13*t.trunk*e)}}function iM(n,t,e,i,s){if(!Pa.some(c=>s.has(c)))return null;let r=or();if(!ar(n,t.trunk,r))return null;let o=i(r.center),a=r.hasFront&&i(r.center.map((c,h)=>c+r.front[h]*r.radius*.85)),l=a&&a[2]>o[2]?a:null;return{center:o,radius:Math.max(2.4,r.radius*1.12*e),nose:l,depth:o[2]}}function sM(n,t,e,i){let[s,r]=[0,0];for(let[o]of n.values())[s,r]=[s+o,r+1];return{x:s/r,y:i/2-(t.floor-t.y)*e,width:.62*t.trunk*e}}function rM(n,t,e){let i=qd.map(l=>{let c=[0,0,0];return n.position(t,e,l,c)?c:null});if(!i.every(Boolean))return 0;let[s,r,o,a]=i;return Math.hypot(...[0,1,2].map(l=>(s[l]+r[l]-a[l]-o[l])/2))}function oM(n,t){let e=0;for(let i=1;i<n.length;i++)Math.abs(n[i]-t)<Math.abs(n[e]-t)&&(e=i);return e}var aM=9,lM=.55,cM=.35,hM=1.6,Jd={light:{left:"#0072b2",right:"#d55e00",center:"#7d848e",halo:"#ffffff",floor:"rgba(30, 40, 55, 0.13)",bar:"#b7bdc7"},dark:{left:"#56b4e9",right:"#f08a2c",center:"#b0b4ba",halo:"#24282e",floor:"rgba(0, 0, 0, 0.4)",bar:"#59616d"}};function La(n,{theme:t="light",width:e=n.width,height:i=n.height,calm:s=!1,poses:r=1}={}){let o=Math.min(globalThis.devicePixelRatio||1,2);n.width=Math.round(e*o),n.height=Math.round(i*o),n.style.width=`${e}px`,n.style.height=`${i}px`;let a=n.getContext("2d"),l=globalThis.matchMedia?.("(prefers-reduced-motion: reduce)").matches??!1,[c,h,d,u,f]=[Jd[t],0,0,null,!l&&!s];function p(v){let M=u.span.end-u.span.start,A=(v-d)/1e3%(M+cM),x=f?Math.min(1,A/(M||1)):.5,w=f?lM*Math.sin((v-d)/1e3/aM*2*Math.PI):.3;if(m(),f||r===1)y(u.span.start+x*M,w,0,e);else for(let{time:D,frame:T,left:C}of g())y(D,w,C,e/r,T);(f||!s)&&E(x),n.dataset.share=x.toFixed(3)}function _(v){h=0,u&&(p(v),f&&(h=requestAnimationFrame(_)))}function m(){a.setTransform(o,0,0,o,0,0),a.clearRect(0,0,e,i)}function g(){let{track:v,individual:M,span:A}=u,x=[];for(let P=0;P<r;P++){let B=A.start+(P+.5)/r*(A.end-A.start),I=qc(v,M,{start:B,end:B});I&&x.push({time:B,frame:I,left:P/r*e})}let[w,D]=[Math.min(...x.map(({frame:P})=>P.y-P.high/2)),Math.max(...x.map(({frame:P})=>P.y+P.high/2))],T=Math.max(...x.map(({frame:P})=>P.across))/hM,C=Math.min(...x.map(({frame:P})=>P.floor));return x.map(P=>({...P,frame:{...P.frame,across:T,floor:C,y:(w+D)/2,high:D-w}}))}function y(v,M,A,x,w=u.frame){let{track:D,individual:T}=u,C=Zd(D,D.frameAtOwn(v),T,w,M,x,i-6);a.setTransform(o,0,0,o,o*A,0),C&&dM(a,C,c)}function E(v){a.setTransform(o,0,0,o,0,0),a.fillStyle=c.bar,a.fillRect(0,i-2,e*v,2)}return{show(v,{start:M,end:A,individual:x="",track:w=0}={}){let D=v.tracks[w],T=Math.max(0,D.individuals.indexOf(x)),C=Yd(D,M,A),P=qc(D,T,C);return cancelAnimationFrame(h),u=P&&{track:uM(D),individual:T,span:C,frame:P},u?(d=performance.now(),_(d),!0):(a.setTransform(1,0,0,1,0,0),a.clearRect(0,0,n.width,n.height),!1)},stop(){cancelAnimationFrame(h),[h,u]=[0,null]},move(v){u&&(f=v&&!l,d=performance.now(),cancelAnimationFrame(h),_(d))},setTheme(v){c=Jd[v]}}}function uM(n){let{time:t}=n;return Object.assign(Object.create(n),{frameAtOwn(e){let[i,s]=[0,t.length];for(;i<s;){let r=i+s>>1;t[r]<=e+1e-6?i=r+1:s=r}return Math.max(0,i-1)}})}function dM(n,{shadow:t,trunk:e,limbs:i,head:s},r){n.fillStyle=r.floor,n.beginPath(),n.ellipse(t.x,t.y,t.width,t.width*.22,0,0,2*Math.PI),n.fill(),n.lineCap=n.lineJoin="round";for(let o of[...i,e,s].filter(Boolean).sort((a,l)=>a.depth-l.depth))o===e?pM(n,e,r):o===s?mM(n,s,r):fM(n,o,r)}function fM(n,{from:t,to:e,width:i,side:s},r){for(let[o,a]of[[i+Math.min(2,.6*i),r.halo],[i,r[s]]])n.lineWidth=o,n.strokeStyle=a,n.beginPath(),n.moveTo(t[0],t[1]),n.lineTo(e[0],e[1]),n.stroke()}function pM(n,{corners:t,width:e},i){n.beginPath();for(let[s,r]of t)n.lineTo(s,r);n.closePath(),n.fillStyle=i.center;for(let[s,r]of[[e+2,i.halo],[e,i.center]])n.lineWidth=s,n.strokeStyle=r,n.stroke();n.fill()}function mM(n,{center:t,radius:e,nose:i},s){n.beginPath(),n.arc(t[0],t[1],e,0,2*Math.PI),n.fillStyle=s.center,n.strokeStyle=s.halo,n.lineWidth=2,n.stroke(),n.fill(),i&&(n.beginPath(),n.arc(i[0],i[1],Math.max(1,e*.22),0,2*Math.PI),n.fillStyle=s.halo,n.fill())}var jd="noise";function Qd({meta:n,arrays:t}){if(n.kind!=="points")throw new Error(`this pack holds ${n.kind??"something unnamed"}, not points`);if(n.version!==1)throw new Error(`these points are of version ${n.version}; these widgets read version 1`);return new $c(n,t)}var $c=class{constructor(t,e){this.meta=t,this.n=t.n,this.x=e.x,this.y=e.y,this.z=e.z??null,this.start=e.start_s,this.end=e.end_s,this.clip={name:"clip",kind:"category",labels:t.clips,values:e.clip},this.individual={name:"individual",kind:"category",labels:t.individuals,values:e.individual};let i={clip:this.clip,individual:this.individual};this.columns=t.columns.map(({name:s,kind:r,labels:o=[]})=>i[s]??{name:s,kind:r,labels:o,values:e[`c.${s}`]??e[s]}),this.drawn=gM(this)}column(t){return this.columns.find(e=>e.name===t)??null}has(t){return this.x[t]===this.x[t]&&this.y[t]===this.y[t]&&(!this.z||this.z[t]===this.z[t])}clipOf(t){return lr(this.clip,t)??""}individualOf(t){return lr(this.individual,t)??""}text(t,e){return t.kind==="category"?lr(t,e)??"":Yc(t.values[e])}};function lr({labels:n,values:t},e){return t[e]===4294967295?null:n[t[e]]}function Yc(n,t=4){return Number.isNaN(n)?"":Number.isInteger(n)&&Math.abs(n)<1e7?String(n):String(Number(n.toPrecision(t)))}function Kd(n){if(!Number.isFinite(n))return"";let t=Math.round(Math.abs(n)*10),e=Math.floor(t/600),i=(t-e*600)/10;return`${n<0?"-":""}${e}:${i<10?"0":""}${i.toFixed(1)}`}function Na(n,t){let[e,i]=[Kd(n),Kd(t)];return e?i?`${e} to ${i}`:`from ${e}`:i&&`until ${i}`}function gM(n){let t=0;for(let e=0;e<n.n;e++)n.has(e)&&(t+=1);return t}var xM=90,[tf,ef]=[132,148],_M=7,yM=new Set(["clip","individual","start_s","end_s"]);function nf(n,{previews:t,colorOf:e,colorBy:i,theme:s,signal:r}){let o=F("canvas",{class:"dkx-miniature",width:tf,height:ef,"aria-hidden":"true"}),a=F("div",{class:"dkx-no-picture dk-note",hidden:!0}),l=F("div",{class:"dkx-picture",hidden:!t.possible},o,a),c=F("div",{class:"dkx-facts"}),h=F("div",{class:"dk-popover dkx-card",role:"tooltip",hidden:!0},l,c),d=La(o,{theme:s,width:tf,height:ef}),u=-1,f=0;async function p(v){try{let{scene:M,start:A,end:x,individual:w}=await t.of(v);if(u!==v||r.aborted)return;let D=d.show(M,{start:A,end:x,individual:w});_(D?"":"Nobody was found here")}catch(M){u===v&&!r.aborted&&_(M.message)}u===v&&(o.dataset.row=v)}function _(v){a.hidden=!v,a.textContent=v,o.hidden=!!v}function m(v){let[M,A,x]=[n.clipOf(v),n.individualOf(v),Na(n.start[v],n.end[v])],w=F("div",{class:"dkx-title",dir:"auto"},M||`Point ${v}`),D=[A,x].filter(Boolean).join(", "),T=n.columns.filter(({name:P})=>!yM.has(P));T.sort((P,B)=>(B.name===i())-(P.name===i()));let C=F("dl",{});for(let P of T.slice(0,_M)){let B=P.kind==="category"?lr(P,v)??"":n.text(P,v);B!==""&&C.append(F("dt",{dir:"auto"},P.name),g(P,B,v))}return c.replaceChildren(w,D?F("div",{class:"dk-note"},D):"",C),`${M||`point ${v}`}${D?`, ${D}`:""}`}function g(v,M,A){if(v.name!==i())return F("dd",{dir:"auto"},M);let x=F("span",{class:"dkx-dot"});return x.style.background=e(A),F("dd",{dir:"auto"},x,M)}function y([v,M],A,x){let[w,D]=[h.offsetWidth,h.offsetHeight],T=v+18+w<=A||v<A/2;h.style.left=`${T?v+18:Math.max(4,v-18-w)}px`,h.style.top=`${Math.min(Math.max(4,M-D/2),Math.max(4,x-D-4))}px`}function E(){clearTimeout(f),d.stop(),u=-1,h.hidden=!0,delete o.dataset.row}return r.addEventListener("abort",E),{element:h,hide:E,setTheme:d.setTheme,show(v,M,A,x){if(v===u)return y(M,A,x);clearTimeout(f),d.stop(),delete o.dataset.row,u=v;let w=m(v);return h.hidden=!1,t.possible&&(o.getContext("2d").clearRect(0,0,o.width,o.height),_(""),f=setTimeout(()=>p(v),xM)),y(M,A,x),w}}}function vM(n,t,e){let i=!1,s=e.length;for(let r=0,o=s-2;r<s;o=r,r+=2){let a=e[r+1],l=e[o+1];a>t!=l>t&&n<(e[o]-e[r])*(t-a)/(l-a)+e[r]&&(i=!i)}return i}function Zc(n,t,e,i=null){let s=MM(e),r=new Uint32Array(n.length),o=0;for(let a=0;a<n.length;a++){let l=n[a],c=t[a];l>=s.x0&&l<=s.x1&&c>=s.y0&&c<=s.y1&&vM(l,c,e)&&(!i||i(a))&&(r[o++]=a)}return r.slice(0,o)}function MM(n){let[t,e,i,s]=[1/0,-1/0,1/0,-1/0];for(let r=0;r<n.length;r+=2)t=Math.min(t,n[r]),e=Math.max(e,n[r]),i=Math.min(i,n[r+1]),s=Math.max(s,n[r+1]);return{x0:t,x1:e,y0:i,y1:s}}function Jc(n,t,e,i){if(e==="replace")return t;let s=new Uint8Array(i);for(let a of n)s[a]=1;for(let a of t)s[a]=e==="add"?1:0;let r=0,o=new Uint32Array(i);for(let a=0;a<i;a++)s[a]&&(o[r++]=a);return o.slice(0,r)}var sf="#0072B2 #D55E00 #009E73 #CC79A7 #E69F00 #56B4E9 #D9C800 #1A1A1A #643C31 #27388B #9AE5B6 #9D5BF4 #924F73 #543AD3 #B14A2F #98C788 #D2CAF5 #4A3A5C #8685E5 #EFBC4B #564D8C #0FD4BB #6FB07D #9B3B08".split(" "),bM="#360657 #371A6A #342B7B #2C3C89 #1C4D95 #025F99 #016F99 #047E9A #098D9D #0A9D9E #0BAC9C #2CBB95 #5DC68D #84D084 #A9D97D #CCE079 #EEE67B".split(" "),Da={light:"#A3A9B3",dark:"#666D78"},hs=n=>[1,3,5].map(t=>parseInt(n.slice(t,t+2),16)),Ua=n=>`#${n.map(t=>t.toString(16).padStart(2,"0")).join("")}`.toUpperCase();function Kc(n,t){let e=sf[n%sf.length];if(t==="light")return e;if(e==="#1A1A1A")return"#F2F4F7";let i=hs(e),s=.2126*i[0]+.7152*i[1]+.0722*i[2],r=Math.max(0,(112-s)/255);return Ua(i.map(o=>Math.round(o+(255-o)*r)))}function jc(n){let t=bM.map(hs),e=n==="dark"?.18:0,i=new Uint8Array(256*3);for(let s=0;s<256;s++){let r=(e+(1-e)*(s/255))*(t.length-1),o=Math.min(Math.floor(r),t.length-2);for(let a=0;a<3;a++)i[3*s+a]=Math.floor(t[o][a]+(t[o+1][a]-t[o][a])*(r-o)+.5)}return i}function rf(n){let t=jc(n);return`linear-gradient(to right, ${Array.from({length:17},(i,s)=>Ua([...t.subarray(3*Math.round(s*255/16)).subarray(0,3)])).join(", ")})`}function of(n,t,e){return n?n.kind==="category"?wM(n,t,e):EM(n,t,e):SM(t,e)}var Oa=n=>n!==null&&n.toLowerCase()===jd;function SM(n,t){let e=new Uint8Array(3*n),i=hs(Kc(0,t));for(let s=0;s<n;s++)e.set(i,3*s);return{kind:"none",colors:e,entries:[],range:null,missing:0}}function wM({labels:n,values:t},e,i){let s=new Uint32Array(n.length+1),r=n.map((d,u)=>Oa(d)?Da[i]:Kc(u,i));r.push(Da[i]);let o=r.map(hs),a=new Uint8Array(3*e);for(let d=0;d<e;d++){let u=t[d]===4294967295?n.length:t[d];s[u]+=1,a[3*d]=o[u][0],a[3*d+1]=o[u][1],a[3*d+2]=o[u][2]}let l=r.map((d,u)=>({label:n[u]??null,code:u,color:d,count:s[u]})),c=d=>d.label===null?2:Oa(d.label)?1:0,h=l.filter(({label:d,count:u})=>d!==null||u>0).sort((d,u)=>c(d)-c(u));return{kind:"category",colors:a,entries:h,range:null,missing:s[n.length]}}function EM({values:n},t,e){let i=new Uint8Array(3*t),s=jc(e),r=hs(Da[e]),[o,a,l]=[1/0,-1/0,0];for(let h=0;h<t;h++){let d=n[h];d<o&&(o=d),d>a&&(a=d)}let c=a>o?255/(a-o):0;for(let h=0;h<t;h++){let d=n[h];if(Number.isNaN(d)){l+=1,i.set(r,3*h);continue}let u=3*Math.round((d-o)*c);i[3*h]=s[u],i[3*h+1]=s[u+1],i[3*h+2]=s[u+2]}return{kind:"number",colors:i,entries:[],range:o<=a?[o,a]:null,missing:l}}var Fa="(none)",ka=n=>n.label??Fa;function af(n,t,e){if(!n||n.kind!=="category"||e.length===0)return null;let i=new Set(e),s=Uint8Array.from([...n.labels,Fa],a=>Number(i.has(a))),r=new Uint8Array(t),o=0;for(let a=0;a<t;a++){let l=n.values[a];o|=r[a]=s[l===4294967295?n.labels.length:l]}return o?r:null}function lf(n,t,e,i){let s=t.map(ka);if(!i)return n.includes(e)?n.filter(a=>a!==e):[...n,e];let r=s.filter(a=>a!==e);return!n.includes(e)&&r.every(a=>n.includes(a))?[]:r}var cf=n=>n.normalize("NFKD").replace(/\p{M}/gu,"").toLowerCase(),AM=n=>cf(n).split(/\s+/).filter(Boolean);function hf(n,t){let e=null;return i=>{let s=AM(i);if(s.length===0)return null;e??=n.map(({labels:a})=>a.map(cf));let r=new Uint8Array(t).fill(1);for(let a of s)TM(r,n,e,a);let o=0;for(let a=0;a<t;a++)o+=r[a];return{rows:r,count:o}}}function TM(n,t,e,i){let s=e.map(a=>Uint8Array.from(a,l=>Number(l.includes(i)))),r=t.filter((a,l)=>s[l].includes(1)),o=s.filter(a=>a.includes(1));for(let a=0;a<n.length;a++){if(!n[a])continue;let l=0;for(let c=0;c<r.length&&!l;c++){let h=r[c].values[a];h!==4294967295&&(l=o[c][h])}n[a]=l}}var uf="http://www.w3.org/2000/svg",RM={pan:["M10 3v14","M3 10h14","M7.8 5.2L10 3l2.2 2.2","M7.8 14.8L10 17l2.2-2.2","M5.2 7.8L3 10l2.2 2.2","M14.8 7.8L17 10l-2.2 2.2"],lasso:["M6.2 13.2C4 12.3 2.8 10.9 2.8 9.2c0-3 3.3-5.4 7.4-5.4s7.2 2.2 7.2 5-3.1 5-7 5c-.9 0-1.7-.1-2.5-.3","M7.9 13.9a1.7 1.7 0 1 1-3.3-.6 1.7 1.7 0 0 1 3.3.6z","M6 15.3c.5 1 .3 1.8-.6 2.4"],box:["M3.5 6V3.5H6","M14 3.5h2.5V6","M16.5 14v2.5H14","M6 16.5H3.5V14","M9 3.5h2","M9 16.5h2","M3.5 9v2","M16.5 9v2"],reset:["M3.5 7.5v-4h4","M12.5 3.5h4v4","M16.5 12.5v4h-4","M7.5 16.5h-4v-4","M10 8.6a1.4 1.4 0 1 1 0 2.8 1.4 1.4 0 0 1 0-2.8"],settings:["M3 6h6.2","M13.8 6H17","M3 14h3.2","M10.8 14H17","M11.5 3.9v4.2","M8.5 11.9v4.2"],help:["M7.3 7.4a2.7 2.7 0 1 1 4 2.4c-.8.5-1.3 1-1.3 2","M10 14.8v.1","M10 2.5a7.5 7.5 0 1 1 0 15 7.5 7.5 0 0 1 0-15"],close:["M5 5l10 10","M15 5L5 15"],search:["M8.8 3.5a5.3 5.3 0 1 1 0 10.6 5.3 5.3 0 0 1 0-10.6","M12.8 12.8l4 4"]};function cr(n){let t=document.createElementNS(uf,"svg");t.setAttribute("viewBox","0 0 20 20"),t.setAttribute("aria-hidden","true");for(let e of RM[n]){let i=document.createElementNS(uf,"path");i.setAttribute("d",e),t.append(i)}return t}var hr=n=>n.toLocaleString("en");function df(n,{onClear:t,signal:e}){let i=F("span",{}),s=F("span",{}),r=F("button",{class:"dk-button",type:"button",title:"Choose nothing","aria-label":"Choose nothing"},cr("close")),o=F("span",{class:"dkx-chosen",role:"status",hidden:!0},s,r),a=F("span",{class:"dk-only-heard","aria-live":"polite"});return r.addEventListener("click",t,{signal:e}),{element:F("div",{class:"dkx-foot"},o,i,a),show(l){let c=l.plain+l.dimmed+l.chosen,h=n.n-n.drawn,d=[c===n.n?`${hr(n.n)} point${n.n===1?"":"s"}`:`${hr(c)} of ${hr(n.n)} points`];h&&d.push(`${hr(h)} without a place on the map`),i.textContent=d.join(", "),o.hidden=l.chosenRows===0,s.textContent=`${hr(l.chosenRows)} chosen`},announce(l){let c=[n.clipOf(l)||`point ${l}`,n.individualOf(l),Na(n.start[l],n.end[l])];a.textContent=c.filter(Boolean).join(", ")}}}function Qc({x0:n,x1:t,y0:e,y1:i},s,r,o=24){let[a,l]=[Math.max(s-2*o,20),Math.max(r-2*o,20)],c=Math.min(a/(t-n||Number.EPSILON),l/(i-e||Number.EPSILON)),h=t===n&&i===e;return{x:(n+t)/2,y:(e+i)/2,scale:h?Math.min(a,l)/2:c}}function ff(n,t,e,i,s,r,o){let a=Math.min(Math.max(n.scale*e,t.scale*.2),t.scale*4e3),l=1/n.scale-1/a;return{x:n.x+(i-r/2)*l,y:n.y-(s-o/2)*l,scale:a}}var Ba=(n,t,e)=>({...n,x:n.x-t/n.scale,y:n.y+e/n.scale}),th=(n,t,e,i,s)=>[n.x+(t-i/2)/n.scale,n.y-(e-s/2)/n.scale],pf=(n,t,e,i,s)=>[i/2+(t-n.x)*n.scale,s/2-(e-n.y)*n.scale];function mf(n){let t=n.deltaMode===1?18:n.deltaMode===2?400:1,e=n.deltaY*t*(n.ctrlKey?4:1);return Math.min(2,Math.max(.5,Math.exp(-e*.0016)))}function gf(n,t,e,i,s){let r=Math.sqrt(t*e/Math.max(n,1)),o=Math.min(11,Math.max(2.4,.55*r)),a=Math.min(Math.max(i,.5)**.45,Math.max(1,14/o));return Math.min(48,Math.max(1.2,o*a*s))}var CM=4,IM=3,PM=350;function LM(n,{shift:t,alt:e,ctrl:i,button:s}){let r=s>0||n==="pan"&&i&&!t;return{draw:s>0?null:n==="pan"?t?"lasso":null:n,how:e?"remove":(n==="pan"?i:t||i)?"add":"replace",aside:r}}function xf(n,t,e){let i=new Map,s=null,r={time:-1/0,x:0,y:0},o=(u,f,p={})=>n.addEventListener(u,f,{signal:e,...p});function a(u){let f=n.getBoundingClientRect(),{shiftKey:p,altKey:_}=u;return{x:u.clientX-f.left,y:u.clientY-f.top,shift:p,alt:_,ctrl:u.ctrlKey||u.metaKey,button:u.button}}o("pointerdown",u=>{if(u.pointerType==="mouse"&&u.button>2)return;let f=a(u);u.pointerType!=="mouse"&&n.focus({preventScroll:!0}),n.setPointerCapture(u.pointerId),i.set(u.pointerId,f),i.size===1?s={...LM(t.tool(),f),from:f,polygon:[f.x,f.y],moved:!1}:s?.draw&&h(),t.hover(null)}),o("pointermove",u=>{let f=a(u),p=i.get(u.pointerId);if(!p){u.pointerType!=="touch"&&i.size===0&&t.hover(f);return}i.size>1?c(u.pointerId,p,f):s&&l(p,f),i.set(u.pointerId,f)});function l(u,f){if(s.moved||=Math.hypot(f.x-s.from.x,f.y-s.from.y)>CM,!s.moved)return;let[p,_]=[f.x-u.x,f.y-u.y];if(!s.draw)return(s.aside?t.pan:t.turn)(p,_);NM(s,f),t.drawing(s.polygon)}function c(u,f,p){let _=[...i].find(([y])=>y!==u)[1],[m,g]=[f,p].map(y=>Math.hypot(y.x-_.x,y.y-_.y));t.pan((p.x-f.x)/2,(p.y-f.y)/2),m>8&&g>8&&t.zoom(g/m,(p.x+_.x)/2,(p.y+_.y)/2),s&&(s.moved=!0)}function h(){s?.draw&&s.moved&&t.drawing(null),s=null}o("pointerup",u=>{let f=a(u);if(!i.delete(u.pointerId)||i.size>0)return;let p=s;s=null,p&&(p.moved?p.draw&&(t.drawing(null),p.polygon.length>=6&&t.drawn(p.polygon,p.how)):d(u,f))});function d(u,f){if(u.button>0)return;let p=u.timeStamp-r.time<PM&&Math.hypot(f.x-r.x,f.y-r.y)<8;r=p?{time:-1/0,x:0,y:0}:{time:u.timeStamp,x:f.x,y:f.y},p?t.clear(f):t.click(f)}return o("pointercancel",u=>{i.delete(u.pointerId),h()}),o("pointerleave",()=>i.size===0&&t.hover(null)),o("contextmenu",u=>u.preventDefault()),o("wheel",u=>{let f=n.getRootNode();if(!(u.ctrlKey||u.metaKey||f.activeElement===n))return t.refused();u.preventDefault();let _=a(u);t.zoom(mf(u),_.x,_.y)},{passive:!1}),{giveUp:h}}function NM(n,t){let{polygon:e,from:i}=n;n.draw==="box"?n.polygon=[i.x,i.y,t.x,i.y,t.x,t.y,i.x,t.y]:Math.hypot(t.x-e[e.length-2],t.y-e[e.length-1])>=IM&&e.push(t.x,t.y)}function _f(n,t,e){let i={ArrowLeft:()=>t.step(-1),ArrowRight:()=>t.step(1),Home:()=>t.edge(-1),End:()=>t.edge(1),Enter:t.play,Escape:t.escape,"+":()=>t.zoom(1.4),"=":()=>t.zoom(1.4),"-":()=>t.zoom(.7142857142857143),0:t.reset,p:()=>t.tool("pan"),l:()=>t.tool("lasso"),b:()=>t.tool("box")},s=r=>{if(r.ctrlKey||r.metaKey||r.altKey||r.target!==n)return;let o=i[r.key]??i[r.key.toLowerCase()];o&&(r.preventDefault(),r.stopPropagation(),o())};n.addEventListener("keydown",s,{signal:e})}var eh=300;function yf({onHidden:n,signal:t}){let e=F("div",{class:"dkx-legend-title"}),i=F("div",{class:"dkx-legend-body"}),s=F("div",{class:"dkx-legend",role:"group","aria-label":"Legend",hidden:!0},e,i),r=[],o=[];function a(d){let u=d.target.closest?.("button[data-entry]");if(!u)return;let f=r[Number(u.dataset.entry)];n(lf(o,r,ka(f),d.shiftKey))}i.addEventListener("click",a,{signal:t});function l(d,u){let f=o.includes(ka(d)),p=d.label??Fa,_=F("span",{class:"dkx-dot"});return _.style.background=d.color,F("button",{class:`dkx-entry${d.label===null||Oa(d.label)?" dkx-faint":""}`,type:"button",title:`${p}: ${d.count.toLocaleString("en")}. Click: switch on or off. Shift-click: this one alone.`,"aria-pressed":String(!f),data:{entry:u,label:p}},_,F("span",{class:"dkx-label",dir:"auto"},p),F("span",{class:"dkx-count"},d.count.toLocaleString("en")))}function c(){let d=r.slice(0,eh).map(l);if(r.length>eh){let u=(r.length-eh).toLocaleString("en");d.push(F("div",{class:"dkx-note"},`and ${u} more; the filter finds them`))}i.replaceChildren(...d)}function h({range:d,missing:u,integers:f},p){let _=F("div",{class:"dkx-scale"});_.style.background=rf(p);let m=(d[0]+d[1])/2,y=[d[0],f&&!Number.isInteger(m)?null:m,d[1]].map(v=>F("span",{},v===null?"":Yc(v,3))),E=u>0&&F("div",{class:"dkx-note"},`${u.toLocaleString("en")} without a value, grey`);i.replaceChildren(_,F("div",{class:"dkx-ticks"},...y),E||"")}return{element:s,show(d,u,f){let p=i.contains(i.getRootNode().activeElement)&&i.getRootNode().activeElement.dataset.entry,_=i.scrollTop;[r,o]=[d.entries,u],s.hidden=d.kind==="none"||d.kind==="number"&&!d.range,e.textContent=d.name,e.dir="auto",d.kind==="category"?c():d.range&&h(d,f),i.scrollTop=_,p&&i.querySelector(`[data-entry="${p}"]`)?.focus({preventScroll:!0})}}}var ur=globalThis.__dancekitChannels??=new Map;function ds(n,t){if(!n)return{say(){},leave(){}};ur.has(n)||ur.set(n,new Set);let e=ur.get(n);return e.add(t),{say(i,s){for(let r of[...e])r!==t&&r(i,s)},leave(){e.delete(t),e.size===0&&ur.get(n)===e&&ur.delete(n)}}}var vf=.12;function Mf({channel:n,points:t,order:e,choose:i,playheads:s,mark:r,found:o}){let[a,l,c]=["",null,!1],h=ds(n,(p,_)=>{c=!0;try{p==="playhead"&&d(_),p==="span"&&u(_),p==="rows"&&_.n===t.n&&i(_.rows),p==="show"&&_.n===t.n&&f(_),p==="hits"&&_.n===t.n&&o(_.query,_.rows)}finally{c=!1}});function d({clip:p,time_s:_}){let m=e.at(p,_),g=m.join(",");g!==a&&s(m),a=g}function u({clip:p,start_s:_,end_s:m}){if(_==null)return;l&&l.clip===p&&Math.abs(l.start_s-_)<vf&&Math.abs(l.end_s-m)<vf||i(e.overlapping(p,_,m))}function f({row:p,clip:_,start_s:m,end_s:g}){l={clip:_,start_s:m,end_s:g},r(p)}return{show(p){let[_,m]=[t.start[p],t.end[p]];l={clip:t.clipOf(p),start_s:_,end_s:m},c||h.say("show",{...l,individual:t.individualOf(p),row:p})},rows(p){c||h.say("rows",{rows:p,n:t.n})},leave(){c=!0,h.leave()}}}function bf(n){let{clip:t,individual:e,start:i,end:s}=n,r=new Map,o=!1;function a(){o=!0;for(let h=0;h<n.n;h++){if(t.values[h]===4294967295||Number.isNaN(i[h]))continue;let d=l(h);r.has(d)||r.set(d,[]),r.get(d).push(h)}for(let h of r.values())h.sort((d,u)=>i[d]-i[u]||d-u)}let l=h=>`${t.values[h]}/${e.values[h]}`;function c(h){return o||a(),r.get(l(h))??[]}return{along:c,first(){return o||a(),r.values().next().value?.[0]??-1},neighbour(h,d){let u=c(h),f=u.indexOf(h);return f<0?-1:u[Math.min(Math.max(f+d,0),u.length-1)]},ways(h,d=""){o||a();let u=t.labels.indexOf(h),f=d?e.labels.indexOf(d):null;return[...r.keys()].filter(_=>{let[m,g]=_.split("/").map(Number);return m===u&&(f===null||g===f)}).map(_=>r.get(_))},at(h,d){return this.ways(h).map(u=>DM(u,i,s,d)).filter(u=>u>=0)},overlapping(h,d,u){let f=this.ways(h).flat().filter(p=>i[p]<u&&s[p]>d);return Uint32Array.from(f).sort()}}}function DM(n,t,e,i){let[s,r]=[-1,1/0];for(let o of n){if(t[o]>i+1e-6)break;if(!(i<e[o]))continue;let a=Math.abs((t[o]+e[o])/2-i);a<r&&([s,r]=[o,a])}return s}function ee(n,t){return Math.max(0,Sf(n,t+1e-6,n.length,1,0))}function ci(n,t){if(!n||n.length===0)return t;let e=n.length/2,i=Sf(n,t,e,2,0);if(i<0)return n[1];if(i>=e-1)return n[2*e-1];let[s,r]=[n[2*i],n[2*i+2]],o=r>s?(t-s)/(r-s):0;return n[2*i+1]+o*(n[2*i+3]-n[2*i+1])}function Sf(n,t,e,i,s){let r=0,o=e;for(;r<o;){let a=r+o>>1;n[a*i+s]<=t?r=a+1:o=a}return r-1}var wf=-32768,UM=255,za=class{constructor(t,e,i,s){this.facts=t,this.name=t.name,this.individuals=t.individuals,this.keypoints=s,this.time=i[`${e}time`],this.frames=this.time.length,this.videoTime=i[`${e}video_time`]??null,this.poseArray=i[`${e}pose`],this.placeArray=i[`${e}place`],this.imageArray=i[`${e}image`]??null,this.confidenceArray=i[`${e}confidence`]??null,this.map=i[`${e}map`]??null,this.step=t.pose_step,this.imageStep=t.image_step,this.floor=t.floor_y??0}get start(){return this.time[0]}get end(){return this.time[this.frames-1]}ownTime(t){return ci(this.map,t)}frameAt(t){return ee(this.time,this.ownTime(t))}position(t,e,i,s){let r=t*this.individuals.length+e,o=(r*this.keypoints+i)*3,a=this.poseArray[o];if(a===wf)return!1;let l=r*3;return s[0]=a*this.step+this.placeArray[l],s[1]=this.poseArray[o+1]*this.step+this.placeArray[l+1]-this.floor,s[2]=this.poseArray[o+2]*this.step+this.placeArray[l+2],!0}place(t,e,i){let s=(t*this.individuals.length+e)*3;i[0]=this.placeArray[s],i[1]=this.placeArray[s+1]-this.floor,i[2]=this.placeArray[s+2]}confidence(t,e,i){if(!this.confidenceArray)return 1;let s=this.confidenceArray[(t*this.individuals.length+e)*this.keypoints+i];return s===UM?1:s/254}image(t,e,i,s){if(!this.imageArray)return!1;let r=((t*this.individuals.length+e)*this.keypoints+i)*2;return this.imageArray[r]===wf?!1:(s[0]=this.imageArray[r]*this.imageStep,s[1]=this.imageArray[r+1]*this.imageStep,!0)}speedOf(t,e=0){let i=new Float32Array(this.frames).fill(NaN),[s,r]=[[0,0,0],[0,0,0]];for(let o=0;o<this.frames;o++){if(!this.position(o,e,t,s))continue;r[0]=s[0],r[1]=s[1],r[2]=s[2];let a=o>0&&this.position(o-1,e,t,s)?o-1:o,l=o<this.frames-1&&this.position(o+1,e,t,r)?o+1:o,c=Math.hypot(r[0]-s[0],r[1]-s[1],r[2]-s[2]);l>a&&(i[o]=c/(this.time[l]-this.time[a]))}return i}};function hi({meta:n,arrays:t}){if(n.kind!=="scene")throw new Error(`this pack holds ${n.kind??"something unnamed"}, not a scene`);if(n.version!==1)throw new Error(`this scene is of version ${n.version}; these widgets read version 1`);return new nh(n,t)}var nh=class{constructor(t,e){this.meta=t,this.clip=t.clip??"",this.keypoints=t.keypoints,this.bones=t.bones,this.sides=t.sides,this.tracks=t.tracks.map((i,s)=>new za(i,`t${s}.`,e,t.keypoints.length)),this.segments=t.segments??[],this.beats=e.beats??new Float64Array(0),this.keypointIndex=new Map(t.keypoints.map((i,s)=>[i,s]))}get main(){return this.tracks[0]}get durations(){return this.tracks.map(t=>t.end-t.start)}get frames(){return this.main.frames}frameAt(t){return this.main.frameAt(t)}timeOf(t){return this.main.time[Math.min(Math.max(t,0),this.main.frames-1)]}speedOf(t,e=0){let i=typeof t=="number"?t:this.keypointIndex.get(t);return this.main.speedOf(i,e)}};function ih(n){let t=new Map;return{get(e){let i=t.get(e);return i!==void 0&&(t.delete(e),t.set(e,i)),i},set(e,i){t.delete(e),t.set(e,i),t.size>n&&t.delete(t.keys().next().value)},drop:e=>t.delete(e),get size(){return t.size}}}var OM=15e3;function Ef(n,t,e){let i=ih(6),s=ih(80),r=new Map;function o(h,d){let u=r.get(h?.row);!u||!h.kind?.startsWith("preview")||(r.delete(h.row),clearTimeout(u.timer),h.kind==="preview"?u.resolve({...h,scene:hi(Je(d[0]))}):u.reject(new Error(h.message)))}function a(h){return new Promise((d,u)=>{let f=setTimeout(()=>{r.delete(h),u(new Error("Python does not answer; is the kernel running?"))},OM);r.set(h,{resolve:d,reject:u,timer:f}),n.send({kind:"preview",row:h})})}async function l(h,d){return{scene:await d,start:t.start[h],end:t.end[h],individual:t.individualOf(h)}}async function c(h){let{scene:d,start_s:u,end_s:f,individual:p}=await a(h);return{scene:d,start:u??NaN,end:f??NaN,individual:p}}return n.on("msg:custom",o),e.addEventListener("abort",()=>{n.off("msg:custom",o);for(let{timer:h}of r.values())clearTimeout(h);r.clear()}),{possible:!!t.meta.previews,of(h){let d=t.clipOf(h),u=i.get(d)??n.offlineScene?.(d)?.then(f=>hi(Je(f)));if(u)return i.set(d,u),l(h,u);if(!s.get(h)){let f=c(h);s.set(h,f),f.catch(()=>s.drop(h))}return s.get(h)}}}var Ga=Math.tan(20*Math.PI/180),Af=.49*Math.PI;function sh({center:n,radius:t},e,i){let s=Math.min(1,e/Math.max(i,1)),[r,o,a]=n;return{x:r,y:o,z:a,yaw:.6,pitch:.35,distance:t*.92/(Ga*s)||1}}function Tf(n,t,e){let i=Math.min(Af,Math.max(-Af,n.pitch+e*.008));return{...n,yaw:n.yaw-t*.008,pitch:i}}function Rf(n,t,e){let i=Math.min(Math.max(n.distance/t,e.distance/400),e.distance*4);return{...n,distance:i}}function rh(n,t,e,i){let{right:s,up:r}=Va(n),o=2*Ga*n.distance/i,a=l=>(-t*s[l]+e*r[l])*o;return{...n,x:n.x+a(0),y:n.y+a(1),z:n.z+a(2)}}function Va({yaw:n,pitch:t}){let[e,i,s,r]=[Math.sin(n),Math.cos(n),Math.sin(t),Math.cos(t)];return{right:[i,0,-e],up:[-e*s,r,-i*s],back:[e*r,s,i*r]}}var Cf=2*Math.atan(Ga)*180/Math.PI;function oh(n,t,e,i,s,r,o,a,l=null){let{right:c,up:h,back:d}=Va(n),u=r/(2*Ga);for(let f=0;f<t.length;f++){let p=t[f]-n.x,_=e[f]-n.y,m=i[f]-n.z,g=n.distance-(p*d[0]+_*d[1]+m*d[2]),y=g>n.distance*.001?u/g:NaN;o[f]=s/2+(p*c[0]+_*c[1]+m*c[2])*y,a[f]=r/2-(p*h[0]+_*h[1]+m*h[2])*y,l&&(l[f]=g)}}function If(n,t,e,i,s,r,o=null){let[a,l]=[-1,1/0];for(let c=0;c<n.length;c++){let h=n[c]-i;if(!(h>-r&&h<r))continue;let d=t[c]-s,u=h*h+d*d;if(!(u<=r*r))continue;let f=Math.sqrt(u)/r*.5*e[c]+e[c];f<l&&(!o||o(c))&&([a,l]=[c,f])}return a}function Pf(n){return/swiftshader|llvmpipe|softpipe|software|basic render/i.test(n)?2e4:5e5}var Ha=null;function Lf(){if(Ha!==null)return Ha;let n=document.createElement("canvas").getContext("webgl2"),t=n?.getExtension("WEBGL_debug_renderer_info");return Ha=String(t&&n.getParameter(t.UNMASKED_RENDERER_WEBGL)||""),n?.getExtension("WEBGL_lose_context")?.loseContext(),Ha}function Nf(n,t,e,i,s,r){let o=t;if(i){o=0;for(let c=0;c<t;c++)i(n[c])&&(o+=1)}let a=o>s?s/o*e.length:1/0,l=0;for(let c=0;c<t;c++){let h=n[c];e[h]<a&&(!i||i(h))&&(r[l++]=h)}return{drawn:l,seen:o}}function Df(n){let t=Uint32Array.from({length:n},(i,s)=>s),e=2654435769;for(let i=n-1;i>0;i--){e=Math.imul(e^e>>>15,739982445)+1831565813>>>0;let s=e%(i+1);[t[i],t[s]]=[t[s],t[i]]}return t}function Uf(n,{hidden:t,matching:e,chosen:i},s){let r=i.length>0?1:2,o={plain:0,dimmed:0,chosen:0};s.fill(r);for(let a of i)s[a]=3;for(let a=0;a<n.n;a++)t&&t[a]||!n.has(a)?s[a]=0:e&&!e[a]&&(s[a]=1),s[a]===1?o.dimmed+=1:s[a]===2?o.plain+=1:s[a]===3&&(o.chosen+=1);return o}function Of(n,t,e){let i=0;for(let s of[1,2,3])for(let r=0;r<n.length;r++)t[n[r]]===s&&(e[i++]=n[r]);return i}var kf=`
  attribute float px;
  attribute float py;
  attribute vec4 tint;
  uniform float size;
  uniform float ratio;
  uniform float opacity;
  varying vec4 shade;
  varying float radius;
  void dress(float nearness) {
    float level = floor(tint.a * 3.0 + 0.5);
    float strength = level < 1.5 ? min(0.16, opacity) : level < 2.5 ? opacity : max(opacity, 0.95);
    float grown = level < 1.5 ? 0.85 : level < 2.5 ? 1.0 : 1.2;
    radius = max(0.5 * size * grown * nearness * ratio, 0.6);
    gl_PointSize = 2.0 * radius + 1.0;
    shade = vec4(tint.rgb, strength);
  }`,FM=`${kf}
  uniform vec2 middle;
  uniform vec2 factor;
  void main() {
    dress(1.0);
    gl_Position = vec4((vec2(px, py) - middle) * factor, 0.0, 1.0);
  }`,kM=`${kf}
  attribute float pz;
  uniform vec3 middle3;
  uniform vec3 right;
  uniform vec3 up;
  uniform vec3 back;
  uniform vec2 lens;
  uniform float distance3;
  uniform float reach;
  uniform vec3 ground;
  void main() {
    vec3 way = vec3(px, py, pz) - middle3;
    float depth = distance3 - dot(way, back);
    dress(clamp(distance3 / max(depth, 1e-6), 0.0, 6.0));
    float far = clamp((depth - distance3) / reach, -1.0, 1.0);
    shade.rgb = mix(shade.rgb, ground, 0.2 + 0.25 * far);
    float near = distance3 * 1e-3;
    float order = clamp((depth - near) / (distance3 + 4.0 * reach), 0.0, 1.0);
    gl_Position = vec4(dot(way, right) * lens.x, dot(way, up) * lens.y, (2.0 * order - 1.0) * depth, depth);
  }`,BM=`
  varying vec4 shade;
  varying float radius;
  void main() {
    float rest = radius + 0.5 - length(gl_PointCoord - 0.5) * (2.0 * radius + 1.0);
    if (rest <= 0.0) discard;
    gl_FragColor = vec4(shade.rgb, shade.a * min(rest, 1.0));
  }`;function Bf(n,{onRestored:t}){let e=Aa({antialias:!1,onRestored:t}),i=Df(n.n),s=new Uint32Array(n.n);i.forEach((y,E)=>s[y]=E);let r=new Uint8Array(n.n),o=new Uint32Array(n.n),a=0,l=new Uint8Array(4*n.n),c=new Oe;c.setAttribute("px",new Ie(n.x,1)),c.setAttribute("py",new Ie(n.y,1)),n.z&&c.setAttribute("pz",new Ie(n.z,1)),c.setAttribute("tint",new Ie(l,4,!0)),c.setIndex(new Ie(new Uint32Array(n.n),1));let h=()=>({size:{value:3},ratio:{value:1},opacity:{value:1}}),d=Ff(FM,{...h(),middle:{value:new Ht},factor:{value:new Ht}},!1),u=n.z?Ff(kM,{...h(),...GM()},!0):null,f=new Bs(c,d);f.frustumCulled=!1;let p=new bi;p.matrixWorldAutoUpdate=!1,p.add(f);let _=new Ai;function m(y,E){let{index:v}=c,{drawn:M,seen:A}=Nf(o,a,s,y,E,v.array);return c.setDrawRange(0,M),v.clearUpdateRanges(),v.addUpdateRange(0,M),v.needsUpdate=!0,Math.min(1.35,Math.sqrt(A/Math.max(M,1)))}function g(y,E,{size:v,opacity:M,width:A,height:x,ratio:w,most:D},T,C){let P=m(T,D);f.material=y;let{uniforms:B}=y;return B.size.value=v*P,B.ratio.value=w,B.opacity.value=M,E(B),e.render(p,_,A,x,C,w,null)}return{levels:r,dress(y,E){let v=Uf(n,E,r);for(let M=0;M<n.n;M++)l[4*M]=y[3*M],l[4*M+1]=y[3*M+1],l[4*M+2]=y[3*M+2],l[4*M+3]=85*r[M];return a=Of(i,r,o),c.attributes.tint.needsUpdate=!0,v},drawPlane(y,E,v){return g(d,A=>{A.middle.value.set(y.x,y.y),A.factor.value.set(2*y.scale/E.width,2*y.scale/E.height)},E,zM(n,y,E),v)},drawSpace(y,E,v,M,A){let{right:x,up:w,back:D}=Va(y);return g(u,C=>{C.middle3.value=[y.x,y.y,y.z],Object.assign(C.right,{value:x}),Object.assign(C.up,{value:w}),Object.assign(C.back,{value:D}),C.distance3.value=y.distance,C.reach.value=E,C.ground.value.set(v);let P=1/Math.tan(M.field*Math.PI/360);C.lens.value.set(P*M.height/M.width,P)},M,null,A)},dispose(){c.dispose(),d.dispose(),u?.dispose(),e.release()}}}function zM({x:n,y:t},e,{width:i,height:s,size:r}){let[o,a]=[(i/2+r)/e.scale,(s/2+r)/e.scale],[l,c,h,d]=[e.x-o,e.x+o,e.y-a,e.y+a];return u=>n[u]>=l&&n[u]<=c&&t[u]>=h&&t[u]<=d}function GM(){let n=()=>({value:[0,0,0]});return{middle3:n(),right:n(),up:n(),back:n(),lens:{value:new Ht},distance3:{value:1},reach:{value:1},ground:{value:new Yt}}}function Ff(n,t,e){return new _e({vertexShader:n,fragmentShader:BM,uniforms:t,transparent:!0,blending:ai,depthTest:e,depthWrite:e,toneMapped:!1})}function zf({n,x:t,y:e,z:i}){let s=[],r=Math.max(1,Math.floor(n/2e4));for(let h=0;h<n;h+=r)t[h]===t[h]&&e[h]===e[h]&&i[h]===i[h]&&s.push(h);if(s.length===0)return{center:[0,0,0],radius:1};let o=[t,e,i].map(h=>VM(s.map(d=>h[d]))),a=s.map(h=>Math.hypot(t[h]-o[0],e[h]-o[1],i[h]-o[2])).sort((h,d)=>h-d),[l,c]=[a[Math.floor(.99*(a.length-1))],a[a.length-1]];return{center:o,radius:c>2*l&&l||c||1}}function VM(n){n.sort((e,i)=>e-i);let t=e=>n[Math.round(e*(n.length-1))];return(t(.01)+t(.99))/2}function Hf(n,t){let e=n.length,i=ah(n,t),s=Math.max(1,Math.ceil(Math.sqrt(e/4))),r=s/(i.x1-i.x0||1),o=s/(i.y1-i.y0||1),a=p=>Vf((p-i.x0)*r,s),l=p=>Vf((p-i.y0)*o,s),c=new Uint32Array(e),h=new Uint32Array(s*s+1);for(let p=0;p<e;p++)Number.isNaN(n[p])||Number.isNaN(t[p])?c[p]=Gf:h[(c[p]=l(t[p])*s+a(n[p]))+1]+=1;for(let p=0;p<s*s;p++)h[p+1]+=h[p];let d=new Uint32Array(h[s*s]),u=h.slice();for(let p=0;p<e;p++)c[p]!==Gf&&(d[u[c[p]]++]=p);function f(p,_,m,g=m,y=null){let[E,v]=[-1,1],[M,A]=[a(p-m),a(p+m)],[x,w]=[l(_-g),l(_+g)];for(let D=x;D<=w;D++)for(let T=h[D*s+M];T<h[D*s+A+1];T++){let C=d[T],P=((n[C]-p)/m)**2+((t[C]-_)/g)**2;P<=v&&(P<v||E<0)&&(!y||y(C))&&([E,v]=[C,P])}return E}return{nearest:f}}var Gf=4294967295,Vf=(n,t)=>n<0?0:n>=t?t-1:n|0;function ah(n,t){let[e,i,s,r]=[1/0,-1/0,1/0,-1/0];for(let o=0;o<n.length;o++)Number.isNaN(n[o])||Number.isNaN(t[o])||(n[o]<e&&(e=n[o]),n[o]>i&&(i=n[o]),t[o]<s&&(s=t[o]),t[o]>r&&(r=t[o]));return e<=i?{x0:e,x1:i,y0:s,y1:r}:{x0:0,x1:1,y0:0,y1:1}}function Wf({ways:n,hits:t,query:e,playheads:i,hovered:s,clicked:r,lasso:o}){return n.length>0||t.length>0||i.length>0||s>=0||r>=0||!!(e?.length||o)}function Xf(n,t,e,i){for(let s of t.ways)HM(n,s.map(e),i);qM(n,t.hits,e,i),t.query&&$M(n,t.query,i);for(let s of t.playheads)YM(n,e(s),i);t.clicked>=0&&lh(n,e(t.clicked),i.size/2+5,2.5,i.accent,i),t.hovered>=0&&lh(n,e(t.hovered),i.size/2+3.5,2,i.text,i),t.lasso&&ZM(n,t.lasso,i)}function HM(n,t,e){let i=t.length;n.lineCap=n.lineJoin="round";for(let[r,o]of[[5.5,e.halo],[0,e.text]])for(let a=1;a<i;a++){if(!t[a-1]||!t[a])continue;let l=i>1?a/(i-1):1;n.globalAlpha=r?.75:.25+.75*l,n.lineWidth=r||1.2+1.6*l,n.strokeStyle=o,n.beginPath(),n.moveTo(...t[a-1]),n.lineTo(...t[a]),n.stroke()}n.globalAlpha=1,WM(n,t,e);let s=t.filter(Boolean);s.length!==0&&(Wa(n,s[0],4.5,e.halo,e.text,2),Wa(n,s[s.length-1],4.5,e.text,e.halo,2))}function WM(n,t,e){let i=35;n.fillStyle=e.text,n.strokeStyle=e.halo;for(let s=1;s<t.length;s++){let[r,o]=[t[s-1],t[s]];if(!r||!o)continue;let[a,l]=[o[0]-r[0],o[1]-r[1]],c=Math.hypot(a,l);if(!(!(c>0)||c>2e4)){for(;i<=c;i+=70)XM(n,r[0]+a*i/c,r[1]+l*i/c,Math.atan2(l,a));i-=c}}}function XM(n,t,e,i){n.save(),n.translate(t,e),n.rotate(i),n.beginPath(),n.moveTo(5,0),n.lineTo(-4,-4.2),n.lineTo(-2,0),n.lineTo(-4,4.2),n.closePath(),n.lineWidth=1.5,n.stroke(),n.fill(),n.restore()}function qM(n,t,e,i){n.font=`600 11px ${i.font}`,n.textAlign="center",n.textBaseline="middle";for(let s=t.length-1;s>=0;s--){let r=e(t[s]);if(!r)continue;let[o,a]=r;if(lh(n,r,i.size/2+3,2,i.strong,i),s>=99)continue;let l=String(s+1),c=Math.max(16,n.measureText(l).width+8),h=a-i.size/2-22;n.fillStyle=i.strong,n.strokeStyle=i.halo,n.lineWidth=1.5,n.beginPath(),n.roundRect(o-c/2,h,c,16,8),n.stroke(),n.fill(),n.fillStyle=i.onStrong,n.fillText(l,o,h+8.5)}}function $M(n,[t,e],i){n.beginPath();for(let s=0;s<10;s++){let[r,o]=[s%2?4.4:11,s*Math.PI/5-Math.PI/2];n.lineTo(t+r*Math.cos(o),e+r*Math.sin(o))}n.closePath(),n.lineJoin="round",n.lineWidth=4,n.strokeStyle=i.halo,n.stroke(),n.fillStyle=i.strong,n.fill()}function YM(n,t,e){t&&(n.globalAlpha=.22,Wa(n,t,e.size/2+12,e.accent),n.globalAlpha=1,Wa(n,t,Math.max(6,e.size/2+2),e.accent,e.halo,2.5))}function lh(n,t,e,i,s,r){if(t)for(let[o,a]of[[i+2.5,r.halo],[i,s]])n.beginPath(),n.arc(t[0],t[1],e,0,2*Math.PI),n.lineWidth=o,n.strokeStyle=a,n.stroke()}function ZM(n,t,e){n.beginPath();for(let i=0;i<t.length;i+=2)n.lineTo(t[i],t[i+1]);n.closePath(),n.globalAlpha=.14,n.fillStyle=e.accent,n.fill("evenodd"),n.globalAlpha=1,n.lineJoin="round",n.lineWidth=1.75,n.strokeStyle=e.accent,n.stroke()}function Wa(n,[t,e],i,s,r=null,o=0){n.beginPath(),n.arc(t,e,i,0,2*Math.PI),n.fillStyle=s,n.fill(),r&&(n.lineWidth=o,n.strokeStyle=r,n.stroke())}var JM=280;function qf(n,{marks:t,looks:e,onDrawn:i}){let s=F("canvas",{class:"dkx-points"}),r=F("canvas",{class:"dkx-marks"}),o=F("div",{class:"dkx-stage"},s,r),a=Bf(n,{onRestored:()=>C()}),l=ah(n.x,n.y),c=Hf(n.x,n.y),h={x:null,y:null,depth:null,fresh:!1},d=n.z?zf(n):null,[u,f,p]=[0,0,1],[_,m,g,y]=[null,null,null,null],E=!1,v=!1,[M,A]=[0,!0],[x,w]=[!1,0],D=Pf(Lf()),T={plain:n.n,dimmed:0,chosen:0};function C(K=!0){A||=K,!M&&u>0&&(M=requestAnimationFrame(B))}function P(){x=!0,clearTimeout(w),w=setTimeout(()=>{x=!1,C()},JM),C()}function B(){M=0;let K=e(),dt=T.plain+T.chosen||T.dimmed,q=v?y.distance/g.distance:_.scale/m.scale,ot=gf(dt,u,f,v?1:q,K.factor);if(A){let O=x?D:1/0,st={size:ot,opacity:K.opacity,width:u,height:f,ratio:p,most:O,field:Cf},Mt=v?a.drawSpace(g,d.radius,K.ground,st,s):a.drawPlane(_,st,s);A=!Mt,i(Mt)}let ct=t();if(r.hidden=!Wf(ct),r.hidden)return;let J=r.getContext("2d");J.setTransform(p,0,0,p,0,0),J.clearRect(0,0,u,f),Xf(J,{...ct,query:I(ct.query)},z,{...K,size:v?ot*1.2:ot})}function I(K){return!K||K.length===0?null:K.length===1?z(K[0]):X(K)}function X([K,dt,q=0]){if(!v)return pf(_,K,dt,u,f);let[ot,ct]=[new Float32Array(1),new Float32Array(1)];return oh(g,[K],[dt],[q],u,f,ot,ct),Number.isNaN(ot[0])?null:[ot[0],ct[0]]}function z(K){return!(K>=0&&K<n.n)||!n.has(K)?null:X([n.x[K],n.y[K],n.z?.[K]])}function k(){if(h.fresh)return h;for(let K of["x","y","depth"])h[K]??=new Float32Array(n.n);return oh(g,n.x,n.y,n.z,u,f,h.x,h.y,h.depth),h.fresh=!0,h}let et=K=>a.levels[K]>0;function G(K){v?g=K:_=K,E=!0,h.fresh=!1,P()}function Z(){m=Qc(l,u,f),y=d&&sh(d,u,f),[_,g,E,h.fresh]=[m,y,!1,!1],C()}function tt(K,dt){let q=Math.min(globalThis.devicePixelRatio||1,2);if(K===u&&dt===f&&q===p)return;let ot=u?Math.min(K/u,dt/f):1;if([u,f,p]=[K,dt,q],r.width=Math.round(K*p),r.height=Math.round(dt*p),h.fresh=!1,!E)return Z();m=Qc(l,u,f),y=d&&sh(d,u,f),_={..._,scale:_.scale*ot},C()}return{element:o,canvas:s,request:C,resize:tt,placeOf:z,reset:Z,get deep(){return v},get zoom(){return _&&m?_.scale/m.scale:1},setDeep(K){v!==(K&&!!n.z)&&(v=!v,h.fresh=!1,u&&Z())},dress(K,dt){return T=a.dress(K,dt),C(),T},pan:(K,dt)=>G(v?rh(g,K,dt,f):Ba(_,K,dt)),turn:(K,dt)=>G(v?Tf(g,K,dt):Ba(_,K,dt)),zoomBy(K,dt=u/2,q=f/2){G(v?Rf(g,K,y):ff(_,m,K,dt,q,u,f))},reveal(K){let dt=z(K);if(!dt)return;let[q,ot]=dt;q>=8&&ot>=8&&q<=u-8&&ot<=f-8||G(v?rh(g,u/2-q,f/2-ot,f):Ba(_,u/2-q,f/2-ot))},nearest(K,dt,q=9){if(!u)return-1;if(v){let{x:J,y:O,depth:st}=k();return If(J,O,st,K,dt,q,et)}let[ot,ct]=th(_,K,dt,u,f);return c.nearest(ot,ct,q/_.scale,q/_.scale,et)},rowsIn(K,dt){let q=ct=>et(ct)&&dt(ct);if(v)return Zc(k().x,k().y,K,q);let ot=new Float64Array(K.length);for(let ct=0;ct<K.length;ct+=2)ot.set(th(_,K[ct],K[ct+1],u,f),ct);return Zc(n.x,n.y,ot,q)},dispose(){cancelAnimationFrame(M),clearTimeout(w),M=-1,a.dispose(),o.remove()}}}function $f(n,t){let e=[];t.addEventListener("abort",()=>{for(let[s,r]of e)n.off(s,r)});let i=!1;return{get:s=>n.get(s),set(s,r){n.get(s)!==r&&(n.set(s,r),n.save_changes())},rows:s=>KM(n.get(s)),setRows(s,r){i=!0;try{let o=r.slice();n.set(s,new DataView(o.buffer,o.byteOffset,o.byteLength))}finally{i=!1}n.save_changes()},on(s,r){for(let o of s){let a=()=>i||r(o);n.on(`change:${o}`,a),e.push([`change:${o}`,a])}}}}function KM(n){if(hn(n))return new Uint32Array(0);let t=wl(n);return new Uint32Array(t.slice().buffer)}var ch=(n,t)=>n.length===t.length&&n.every((e,i)=>e===t[i]);function hh(n,t){let e=getComputedStyle(n),i=(o,a)=>e.getPropertyValue(o).trim()||a,s=t==="dark",r=i("--dk-ground",s?"#111316":"#ffffff");return{theme:t,ground:/^#[0-9a-f]{6}$/i.test(r)?r:s?"#111316":"#ffffff",text:s?"#eceff3":"#1d2127",halo:s?"#111316":"#ffffff",accent:i("--dk-accent","#0b62b8"),strong:s?"#ffd166":"#b3123f",onStrong:s?"#1d2127":"#ffffff",font:e.fontFamily||"sans-serif"}}function uh({button:n,label:t,root:e,signal:i},...s){let r=F("div",{class:"dk-popover dkx-panel",role:"dialog","aria-label":t,hidden:!0},...s);e.append(r),n.setAttribute("aria-expanded","false");function o(l){if(r.hidden=!l,n.setAttribute("aria-expanded",String(l)),!l)return;let[c,h]=[e.getBoundingClientRect(),n.getBoundingClientRect()];r.style.top=`${h.bottom-c.top+6}px`,r.style.right=`${Math.max(8,Math.min(c.right-h.right,c.width-r.offsetWidth-8))}px`,r.style.maxHeight=`${Math.max(140,c.bottom-h.bottom-14)}px`,r.querySelector("input, button")?.focus({preventScroll:!0})}n.addEventListener("click",()=>o(r.hidden),{signal:i}),r.addEventListener("keydown",l=>{l.stopPropagation(),l.key==="Escape"&&(o(!1),n.focus({preventScroll:!0}))},{signal:i});let a=l=>{let c=l.composedPath();!r.hidden&&!c.includes(r)&&!c.includes(n)&&o(!1)};return document.addEventListener("pointerdown",a,{signal:i,capture:!0}),r}var jM={pan:"Move: drag to move the map, Shift-drag to draw around points",lasso:"Lasso: drag around points; Shift adds, Alt takes away",box:"Box: drag a box around points; Shift adds, Alt takes away"},QM=[["Drag","move the map (in 3-D: turn it; Ctrl-drag moves)"],["Shift-drag","lasso around points"],["Wheel","zoom, once the map was clicked, or with Ctrl"],["Click","play the movement; Shift-click chooses one"],["Double click","on empty ground: choose nothing"],["← →","the movement before, after, in the same recording"],["Enter","play it"],["+ − 0","nearer, farther, the whole"],["Esc","choose nothing, then take marks away"],["P L B","tools: move, lasso, box"]];function Yf({root:n,points:t,get:e,set:i,onColor:s,onReset:r,signal:o}){let a=(M,A,x)=>M.addEventListener(A,x,{signal:o}),l=Object.entries(jM).map(([M,A])=>{let x=F("button",{class:"dk-button",type:"button",title:A,"aria-label":A,data:{tool:M}},cr(M));return a(x,"click",()=>i("tool",M)),x}),c=dh("reset","Show the whole map");a(c,"click",r);let h=F("select",{class:"dk-select dkx-color","aria-label":"Colour by"});h.append(F("option",{value:""},"one colour"));for(let{name:M}of t.columns)h.append(F("option",{value:M},M));a(h,"change",()=>s(h.value));let d=F("input",{class:"dk-field dkx-filter",type:"search",placeholder:"Filter","aria-label":"Filter by text: all words must occur",spellcheck:"false",autocomplete:"off"}),u=F("span",{class:"dkx-found",role:"status"}),f=0;a(d,"input",()=>{clearTimeout(f),f=setTimeout(()=>i("filter",d.value),140)}),a(d,"keydown",M=>{M.stopPropagation(),M.key==="Escape"&&d.value&&i("filter",d.value="")}),o.addEventListener("abort",()=>clearTimeout(f));let p=dh("settings","Size, opacity and more"),_=dh("help","Keys and gestures"),m=E("Size of points",-2.3,2.3,.1,()=>Math.log2(e("point_size")),M=>i("point_size",Number((2**M).toFixed(3)))),g=E("Opacity",.05,1,.05,()=>e("opacity"),M=>i("opacity",M)),y=t.z?F("div",{class:"dkx-choice",role:"group","aria-label":"Dimensions"}):null;for(let M of y?[2,3]:[]){let A=F("button",{class:"dk-button",type:"button",data:{dimensions:M}},`${M}-D`);a(A,"click",()=>i("dimensions",M)),y.append(A)}function E(M,A,x,w,D,T){let C=F("input",{type:"range",min:A,max:x,step:w,"aria-label":M});return a(C,"input",()=>T(Number(C.value))),{element:F("label",{class:"dkx-slider"},F("span",{},M),C),update:()=>C.value=D()}}let v=F("div",{class:"dkx-bar",role:"toolbar","aria-label":"Map"},F("div",{class:"dkx-group",role:"group","aria-label":"Tools"},...l,c),y,F("label",{class:"dkx-pair"},F("span",{class:"dk-note"},"Colour by"),h),F("span",{class:"dkx-pair dkx-search"},d,u),F("div",{class:"dkx-group dkx-right"},p,_));return uh({button:p,label:"Size and opacity",root:n,signal:o},m.element,g.element),uh({button:_,label:"Keys and gestures",root:n,signal:o},tb()),{element:v,update(){for(let M of l)M.setAttribute("aria-pressed",String(M.dataset.tool===e("tool")));for(let M of y?.children??[])M.setAttribute("aria-pressed",String(Number(M.dataset.dimensions)===e("dimensions")));h.value=e("color_by"),d.getRootNode().activeElement!==d&&(d.value=e("filter")),m.update(),g.update()},showFound(M){u.textContent=M===null?"":`${M.toLocaleString("en")} found`}}}function dh(n,t){return F("button",{class:"dk-button",type:"button",title:t,"aria-label":t},cr(n))}function tb(){let n=F("dl",{class:"dkx-keys"});for(let[t,e]of QM)n.append(F("dt",{},t),F("dd",{},e));return n}function Zf({root:n,model:t,points:e,state:i,closing:s,theme:r}){let{signal:o}=s,{get:a,set:l}=i,c=bf(e),h=hf(e.meta.text.map(J=>e.column(J)).filter(Boolean),e.n),d={chosen:i.rows("_selected"),hits:i.rows("_hits"),playheads:[],lasso:null,ways:[],hovered:-1,current:a("clicked"),matching:null,coloring:null,hidden:null,look:hh(n,r)},u=qf(e,{marks:M,looks:A,onDrawn:x}),f=Ef(t,e,o),p=nf(e,{previews:f,colorOf:D,colorBy:()=>a("color_by"),theme:r,signal:o}),_=yf({onHidden:J=>l("hidden",J),signal:o}),m=Yf({root:n,points:e,get:a,set:l,onColor:P,onReset:u.reset,signal:o}),g=df(e,{onClear:()=>C(new Uint32Array(0)),signal:o}),y=w(),E=F("div",{class:"dkx-hint","aria-hidden":"true"},"Click the map, or hold Ctrl, to zoom"),v=F("div",{class:"dkx-map"},u.element,p.element,E);n.append(m.element,F("div",{class:"dkx-body"},v,_.element),g.element),u.element.tabIndex=0,u.element.setAttribute("role","application"),u.element.setAttribute("aria-label",`Map of ${e.n} movements; arrow keys go through a recording, Enter plays`);function M(){let{ways:J,hits:O,playheads:st,hovered:Mt,lasso:bt,current:Nt}=d;return{ways:J,hits:O,playheads:st,hovered:Mt,clicked:Nt,lasso:bt,query:a("query")}}function A(){return{...d.look,factor:a("point_size"),opacity:a("opacity")}}function x(J){J?n.dataset.ready="1":Ta()||v.append(F("p",{class:"dkx-problem",role:"alert"},Ea))}function w(){let J=Mt=>{d.playheads=Mt,n.dataset.playhead=Mt.join(","),u.request(!1)},O=Mt=>{d.current=Mt,l("clicked",Mt),u.request(!1)},st=(Mt,bt)=>{l("query",Mt<0?[]:[Mt]),d.hits=bt,i.setRows("_hits",bt),n.dataset.hits=bt.length,u.request(!1)};return Mf({channel:a("_channel"),points:e,order:c,choose:C,playheads:J,mark:O,found:st})}function D(J){return Ua([...d.coloring.colors.subarray(3*J,3*J+3)])}function T(J=!0){let O=e.column(a("color_by"));J&&(d.coloring={...of(O,e.n,r),name:O?.name??""}),d.hidden=af(O,e.n,a("hidden"));let st=u.dress(d.coloring.colors,{hidden:d.hidden,matching:d.matching?.rows??null,chosen:d.chosen});_.show(d.coloring,a("hidden"),r),m.showFound(d.matching?.count??null),g.show({chosenRows:d.chosen.length,...st}),n.dataset.selected=d.chosen.length,n.dataset.shown=st.plain+st.chosen}function C(J){ch(J,d.chosen)||(d.chosen=J,i.setRows("_selected",J),T(!1),y.rows(J))}function P(J){a("hidden").length&&l("hidden",[]),l("color_by",J)}let B=J=>!d.matching||d.matching.rows[J]===1;function I(J,O=u.placeOf(J)){J>=0&&O?p.show(J,O,v.clientWidth,v.clientHeight):p.hide(),J!==d.hovered&&(d.hovered=J,u.element.dataset.over=String(J>=0),u.request(!1),z())}let X=0;function z(){clearTimeout(X),X=setTimeout(()=>l("hovered",d.hovered),120)}function k(J){J<0||(d.current=J,a("clicked")===J?t.send({kind:"play",row:J}):l("clicked",J),y.show(J),u.request(!1))}function et(J){let O=u.nearest(J.x,J.y);O<0||(J.shift?C(Jc(d.chosen,Uint32Array.of(O),d.chosen.includes(O)?"remove":"add",e.n)):k(O))}function G(J,O){C(Jc(d.chosen,u.rowsIn(J,B),O,e.n))}let Z=0;function tt(){E.dataset.shown="true",clearTimeout(Z),Z=setTimeout(()=>delete E.dataset.shown,1400)}xf(u.element,{tool:()=>a("tool"),hover:J=>I(J?u.nearest(J.x,J.y):-1),click:et,clear:J=>u.nearest(J.x,J.y)<0&&C(new Uint32Array(0)),turn:u.turn,pan:u.pan,zoom:(J,O,st)=>{p.hide(),u.zoomBy(J,O,st)},refused:tt,drawing:J=>{d.lasso=J,v.dataset.drawing=String(!!J),u.request(!1)},drawn:G},o);function K(J){let O=d.hovered>=0?d.hovered:d.current,st=O<0?c.first():J(O);st<0||(u.reveal(st),I(st),g.announce(st))}_f(u.element,{step:J=>K(O=>c.neighbour(O,J)),edge:J=>K(O=>c.neighbour(O,J*e.n)),play:()=>k(d.hovered>=0?d.hovered:d.current),escape:()=>{if(d.chosen.length)return C(new Uint32Array(0));I(-1),d.current=-1,l("clicked",-1),l("path",[]),u.request(!1)},zoom:J=>u.zoomBy(J),reset:u.reset,tool:J=>l("tool",J)},o);function dt(){let[J,O]=a("path");d.ways=J?c.ways(J,O).map(st=>st.filter(Mt=>e.has(Mt))):[],u.request(!1)}function q(){d.matching=h(a("filter")),T(!1)}function ot(){v.dataset.tool=a("tool"),v.style.height=`${a("height")}px`,u.setDeep(a("dimensions")===3),m.update(),u.request()}i.on(["color_by"],()=>T()),i.on(["hidden"],()=>T(!1)),i.on(["filter"],q),i.on(["path"],dt),i.on(["tool","height","dimensions","point_size","opacity","color_by","filter"],ot),i.on(["query"],()=>u.request(!1)),i.on(["_hits"],()=>{d.hits=i.rows("_hits"),n.dataset.hits=d.hits.length,u.request(!1)}),i.on(["_selected"],()=>{let J=i.rows("_selected");ch(J,d.chosen)||(d.chosen=J,T(!1))}),i.on(["clicked"],()=>{d.current=a("clicked"),u.request(!1)}),i.on(["_channel"],()=>{y.leave(),y=w()});let ct=new ResizeObserver(([J])=>{let{width:O,height:st}=J.contentRect;O>0&&st>0&&u.resize(O,st)});return d.matching=h(a("filter")),ot(),T(),dt(),ct.observe(v),{setTheme(J){r=J,d.look=hh(n,r),p.setTheme(r),T()},close(){s.abort(),clearTimeout(X),clearTimeout(Z),ct.disconnect(),y.leave(),u.dispose()}}}var Jf=`
.dk-explorer { padding: 8px; border: 1px solid var(--dk-line); border-radius: 8px; container-type: inline-size; }
.dkx-bar { display: flex; flex-wrap: wrap; align-items: center; gap: 4px 12px; margin-bottom: 6px; }
.dkx-group, .dkx-choice { display: flex; flex: none; align-items: center; gap: 2px; }
.dkx-choice .dk-button { padding: 0 8px; font-size: 12px; }
.dkx-right { margin-left: auto; }
.dkx-pair { display: inline-flex; align-items: center; gap: 6px; min-width: 0; white-space: nowrap; }
.dkx-color { max-width: 190px; text-overflow: ellipsis; }
.dkx-filter { width: 150px; }
.dkx-found { color: var(--dk-muted); font-size: 12px; }
.dkx-found:empty { display: none; }
.dkx-body { display: flex; gap: 8px; min-width: 0; }
.dkx-map { position: relative; flex: 1 1 auto; min-width: 0; border-radius: 6px; border: 1px solid var(--dk-line); background: var(--dk-ground); }
.dkx-stage { position: absolute; inset: 0; overflow: hidden; border-radius: 5px; touch-action: none; cursor: grab; user-select: none; -webkit-user-select: none; }
.dkx-stage:active { cursor: grabbing; }
.dkx-stage[data-over="true"] { cursor: pointer; }
.dkx-map[data-tool="lasso"] .dkx-stage, .dkx-map[data-tool="box"] .dkx-stage, .dkx-map[data-drawing="true"] .dkx-stage { cursor: crosshair; }
.dkx-stage canvas { position: absolute; inset: 0; width: 100%; height: 100%; pointer-events: none; }
.dkx-hint { position: absolute; left: 50%; bottom: 12px; padding: 3px 10px; transform: translateX(-50%); border-radius: 12px; color: var(--dk-ground); background: var(--dk-text);
  font-size: 12px; opacity: 0; pointer-events: none; transition: opacity 0.2s; white-space: nowrap; }
.dkx-hint[data-shown="true"] { opacity: 0.88; }
.dkx-problem { position: absolute; inset: 0; display: grid; place-items: center; margin: 0; padding: 24px; color: var(--dk-warn); background: var(--dk-ground); text-align: center; }
.dkx-legend { display: flex; flex: 0 0 176px; flex-direction: column; min-height: 0; }
.dkx-legend-title { padding: 2px 6px 4px; overflow: hidden; color: var(--dk-muted); font-size: 12px; text-overflow: ellipsis; white-space: nowrap; }
.dkx-legend-body { flex: 1 1 auto; min-height: 0; overflow: auto; scrollbar-width: thin; }
.dkx-entry { display: flex; align-items: center; gap: 8px; width: 100%; min-height: 26px; margin: 0; padding: 2px 6px; border: 0; border-radius: 5px; color: var(--dk-text); background: none; font: inherit; text-align: left; cursor: pointer; }
.dkx-entry:hover { background: var(--dk-hover); }
.dkx-entry[aria-pressed="false"] { color: var(--dk-muted); }
.dkx-entry[aria-pressed="false"] .dkx-label { text-decoration: line-through; }
.dkx-entry[aria-pressed="false"] .dkx-dot { background: transparent !important; box-shadow: inset 0 0 0 1.5px var(--dk-line-strong); }
.dkx-faint { color: var(--dk-muted); font-style: italic; }
.dkx-dot { display: inline-block; flex: none; width: 11px; height: 11px; border-radius: 50%; }
.dkx-label { flex: 1 1 auto; min-width: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.dkx-count { flex: none; color: var(--dk-muted); font-size: 12px; }
.dkx-scale { height: 12px; margin: 4px 6px; border-radius: 6px; }
.dkx-ticks { display: flex; justify-content: space-between; margin: 0 6px; font-size: 12px; }
.dkx-note { padding: 6px; color: var(--dk-muted); font-size: 12px; }
.dkx-foot { display: flex; flex-wrap: wrap; align-items: center; gap: 2px 12px; min-height: 26px; margin-top: 4px; padding: 0 2px; color: var(--dk-muted); font-size: 12px; }
.dkx-chosen { display: inline-flex; align-items: center; gap: 4px; color: var(--dk-text); font-weight: 600; }
.dkx-chosen .dk-button { min-width: 24px; height: 24px; padding: 0; }
.dkx-chosen .dk-button svg { width: 14px; height: 14px; }
.dkx-card { display: flex; gap: 10px; max-width: min(360px, calc(100% - 8px)); padding: 8px 10px; overflow: hidden; pointer-events: none; z-index: 12; }
.dkx-picture { position: relative; flex: none; width: 132px; height: 148px; }
.dkx-picture canvas { display: block; }
.dkx-no-picture { display: grid; place-items: center; height: 100%; font-size: 12px; text-align: center; overflow-wrap: anywhere; }
.dkx-facts { min-width: 0; max-width: 190px; }
.dkx-title { overflow: hidden; font-weight: 600; overflow-wrap: anywhere; display: -webkit-box; -webkit-line-clamp: 3; -webkit-box-orient: vertical; }
.dkx-facts .dk-note { font-size: 12px; }
.dkx-facts dl { display: grid; grid-template-columns: minmax(0, auto) minmax(0, 1fr); gap: 1px 8px; margin: 6px 0 0; font-size: 12px; }
.dkx-facts dt { overflow: hidden; color: var(--dk-muted); text-overflow: ellipsis; white-space: nowrap; max-width: 84px; }
.dkx-facts dd { margin: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.dkx-facts dd .dkx-dot { width: 9px; height: 9px; margin-right: 5px; }
.dkx-slider { display: grid; grid-template-columns: 110px 150px; align-items: center; gap: 8px; min-height: 32px; }
.dkx-slider input { width: 100%; margin: 0; accent-color: var(--dk-accent); cursor: pointer; }
.dkx-keys { display: grid; grid-template-columns: auto 1fr; gap: 5px 14px; margin: 0; font-size: 12px; max-width: 370px; }
.dkx-keys dt { font-weight: 600; white-space: nowrap; }
.dkx-keys dd { margin: 0; }
@container (max-width: 620px) {
  .dkx-body { flex-direction: column; }
  .dkx-map { flex: none; }
  .dkx-legend { flex: none; max-height: 116px; }
  .dkx-legend-body { display: flex; flex-wrap: wrap; align-content: flex-start; }
  .dkx-entry { width: auto; }
  .dkx-scale, .dkx-ticks { width: 100%; }
  .dkx-right { margin-left: 0; }
}
@media (pointer: coarse) { .dkx-entry { min-height: 36px; } }
`;function eb({model:n,el:t}){let e=F("div",{class:"dk-widget dk-explorer"});t.append(e);let i=[bs(e),ki(e,"dk-style-explorer",Jf)],s=null;function r(){s?.close(),s=null,e.replaceChildren(),delete e.dataset.ready}function o(){if(r(),hn(n.get("_points")))return;let c=new AbortController,h=Qd(Je(n.get("_points")));e.dataset.points=h.n,s=Zf({root:e,model:n,points:h,state:$f(n,c.signal),closing:c,theme:a()})}let a=()=>Ar(e,n.get("theme")),l=()=>s?.setTheme(a());return n.on("change:_points",o),n.on("change:theme",l),i.push(qn(l)),o(),()=>{n.off("change:_points",o),n.off("change:theme",l),r();for(let c of i)c();e.remove()}}var Sr={};Sl(Sr,{render:()=>rw});var fh=`
.dk-player { --dk-forecast: #00866a; padding: 8px; border: 1px solid var(--dk-line); border-radius: 8px; container-type: inline-size; }
.dk-player[data-dk-theme="dark"] { --dk-forecast: #35d6ac; }
.dk-player:fullscreen { overflow: auto; border: 0; border-radius: 0; }
.dk-pictures { display: flex; flex-direction: column; gap: 8px; }
.dk-pictures[data-row="true"] { flex-direction: row; }
.dk-films { display: flex; flex: none; gap: 8px; justify-content: center; }
.dk-films:empty { display: none; }
.dk-film { position: relative; flex: none; overflow: hidden; border-radius: 6px; background: #0b0c0e; }
.dk-video { position: absolute; inset: 0; width: 100%; height: 100%; object-fit: contain; opacity: 0; pointer-events: none; }
.dk-screen { display: block; width: 100%; height: 100%; }
.dk-film-note { position: absolute; inset: auto 8px 8px; margin: 0; padding: 4px 8px; border-radius: 4px; color: #f2f4f7; background: rgba(0, 0, 0, 0.72);
  font-size: 12px; text-align: center; }
.dk-film-name { position: absolute; top: 6px; left: 6px; max-width: calc(100% - 12px); padding: 1px 7px; overflow: hidden; border-radius: 4px;
  color: #f2f4f7; background: rgba(0, 0, 0, 0.6); font-size: 12px; text-overflow: ellipsis; white-space: nowrap; pointer-events: none; }
.dk-stage-box { position: relative; flex: none; overflow: hidden; border-radius: 6px; }
.dk-stage-box .dk-tip { z-index: 5; }
.dk-forecast { position: absolute; top: 6px; left: 6px; z-index: 4; display: inline-flex; align-items: center; gap: 7px; max-width: calc(100% - 12px);
  min-height: 24px; margin: 0; padding: 1px 9px 1px 7px; border: 1px solid var(--dk-line); border-radius: 12px; color: var(--dk-text);
  background: color-mix(in srgb, var(--dk-ground) 82%, transparent); font: inherit; font-size: 12px; text-align: left; cursor: pointer; }
.dk-forecast:hover { border-color: var(--dk-line-strong); }
.dk-forecast[aria-pressed="false"] { color: var(--dk-muted); }
.dk-swatch { flex: none; width: 10px; height: 10px; border: 2px solid var(--dk-forecast); border-radius: 50%;
  background: color-mix(in srgb, var(--dk-forecast) 40%, transparent); }
.dk-forecast[aria-pressed="false"] .dk-swatch { background: transparent; border-style: dotted; }
.dk-notes { display: flex; flex-direction: column; gap: 2px; margin: 8px 2px 0; color: var(--dk-warn); font-size: 12px; }
.dk-notes:empty { display: none; }
.dk-notes p { margin: 0; overflow-wrap: anywhere; }
.dk-bar { display: flex; flex-wrap: wrap; align-items: center; gap: 2px 10px; margin-top: 6px; }
.dk-group { display: flex; flex: none; align-items: center; gap: 2px; }
.dk-right { margin-left: auto; gap: 4px; }
.dk-play { width: 40px; color: var(--dk-on-accent); background: var(--dk-accent); }
.dk-play:hover { background: color-mix(in srgb, var(--dk-accent) 88%, var(--dk-text)); }
.dk-play:active { background: color-mix(in srgb, var(--dk-accent) 76%, var(--dk-text)); }
.dk-readout { display: flex; flex: none; flex-wrap: wrap; align-items: center; gap: 2px 14px; }
.dk-pair { display: inline-flex; align-items: center; gap: 6px; white-space: nowrap; }
.dk-readout .dk-field { border-color: transparent; background: transparent; text-align: right; }
.dk-readout .dk-field:hover, .dk-readout .dk-field:focus { border-color: var(--dk-line-strong); background: var(--dk-raised); }
.dk-strip-head { display: flex; align-items: center; gap: 4px; position: absolute; left: 10px; z-index: 3; pointer-events: none; color: var(--dk-muted); font-size: 11px; }
.dk-joint { pointer-events: auto; height: 20px; padding: 0 18px 0 5px; border-color: transparent; color: var(--dk-text); font-size: 11px; cursor: pointer;
  background-color: color-mix(in srgb, var(--dk-ground) 80%, transparent); background-position: right 5px center; }
.dk-timeline-box { position: relative; margin-top: 4px; }
.dk-timeline { position: relative; width: 100%; touch-action: pan-y; user-select: none; -webkit-user-select: none; cursor: crosshair; border-radius: 4px; }
.dk-lanes { display: block; width: 100%; height: 100%; pointer-events: none; }
.dk-scrub { position: absolute; inset: 0 0 auto; height: 24px; cursor: ew-resize; }
.dk-playhead, .dk-hair { position: absolute; top: 0; bottom: 0; left: 0; width: 0; pointer-events: none; will-change: transform; }
.dk-playhead::before { content: ""; position: absolute; top: 14px; bottom: 0; left: -1px; width: 2px; background: var(--dk-text); }
.dk-playhead::after { content: ""; position: absolute; top: 12px; left: -6px; width: 12px; height: 12px; background: var(--dk-text);
  clip-path: polygon(0 0, 100% 0, 100% 45%, 50% 100%, 0 45%); }
.dk-hair::before { content: ""; position: absolute; top: 24px; bottom: 0; left: -0.5px; width: 1px; background: var(--dk-line-strong); opacity: 0.7; }
.dk-span { position: absolute; top: 14px; bottom: 0; left: 0; background: var(--dk-accent-soft); border-top: 3px solid var(--dk-accent); pointer-events: none; }
.dk-span[data-loop="true"] { border-top-style: solid; }
.dk-span[data-loop="false"] { border-top-style: dotted; }
.dk-span-end { position: absolute; top: -3px; bottom: 0; width: 14px; cursor: ew-resize; pointer-events: auto; touch-action: none; }
.dk-span-end[data-end="start"] { left: -7px; }
.dk-span-end[data-end="end"] { right: -7px; }
.dk-span-end::before { content: ""; position: absolute; top: 0; bottom: 0; left: 6px; width: 2px; background: var(--dk-accent); }
.dk-span-end::after { content: ""; position: absolute; top: 50%; left: 3px; width: 8px; height: 22px; margin-top: -11px; border-radius: 3px; background: var(--dk-accent); }
.dk-strip-top { position: absolute; right: 2px; padding: 0 4px; transform: translateY(-50%); border-radius: 3px; color: var(--dk-muted); font-size: 11px; line-height: 1.2;
  background: var(--dk-ground); pointer-events: none; }
.dk-timeline .dk-tip { bottom: calc(100% + 2px); }
.dk-popover-top { display: flex; align-items: center; justify-content: space-between; margin: -6px -6px 4px 0; }
.dk-panel-settings { width: 300px; }
.dk-panel-help { width: 330px; }
.dk-settings-body fieldset { margin: 0; padding: 0 0 10px; border: 0; }
.dk-settings-body fieldset + fieldset { padding-top: 8px; border-top: 1px solid var(--dk-line); }
.dk-settings-body legend { float: left; width: 100%; padding: 0 0 2px; color: var(--dk-muted); font-size: 12px; }
.dk-settings-body legend + * { clear: both; }
.dk-tick, .dk-row { display: flex; align-items: center; min-height: var(--dk-target); gap: 8px; cursor: pointer; }
.dk-row { justify-content: space-between; }
.dk-tick input { flex: none; width: 16px; height: 16px; margin: 0; accent-color: var(--dk-accent); cursor: pointer; }
.dk-number { width: 64px; text-align: right; }
.dk-unit { min-width: 36px; }
.dk-parts { max-height: 196px; margin: 2px 0; padding: 0 8px; overflow: auto; border: 1px solid var(--dk-line); border-radius: 6px; }
.dk-part { display: grid; grid-template-columns: 1fr 62px 62px; align-items: center; }
.dk-part + .dk-part { border-top: 1px solid var(--dk-line); }
.dk-clear { color: var(--dk-accent); }
.dk-keys { margin: 0 0 8px; }
.dk-key-row { display: grid; grid-template-columns: 92px 1fr; align-items: center; min-height: 24px; }
.dk-keys dt, .dk-keys dd { margin: 0; }
.dk-keys kbd { display: inline-block; min-width: 22px; margin-right: 4px; padding: 0 5px; border: 1px solid var(--dk-line-strong); border-bottom-width: 2px; border-radius: 4px;
  color: var(--dk-text); background: var(--dk-panel); font: inherit; font-size: 11px; text-align: center; }
.dk-panel-help .dk-note { margin: 6px 0 0; font-size: 12px; }
@container (max-width: 560px) {
  .dk-bar { justify-content: space-between; }
  .dk-right { margin-left: 0; width: 100%; justify-content: space-between; }
}
@media (pointer: coarse) {
  .dk-widget { --dk-target: 40px; }
  .dk-field, .dk-select { height: 34px; }
  .dk-joint { height: 32px; }
  .dk-forecast { min-height: 40px; border-radius: 20px; }
  .dk-span-end { width: 32px; }
  .dk-span-end[data-end="start"] { left: -16px; }
  .dk-span-end[data-end="end"] { right: -16px; }
  .dk-span-end::before { left: 15px; }
  .dk-span-end::after { left: 12px; }
}
@media (forced-colors: active) { .dk-playhead::before, .dk-playhead::after { background: CanvasText; } }
`;var nb=.004;function an(n,t){let e=n.length;if(e<2)return 1/30;let i=Math.min(Math.max(t,0),e-2);return n[i+1]-n[i]}var ui=n=>n[n.length-1]+an(n,n.length-1),Kf=(n,t)=>n[t]+an(n,t)/2;function ph(n,t){let e=ee(n,t);return e+1<n.length&&n[e+1]-t<t-n[e]?e+1:e}function fs(n,t){let e=ee(n,t);if(e+1>=n.length)return e;let i=Math.min(nb,an(n,e)/4);return n[e+1]<=t+i?e+1:e}function jf(n,t){if(!n||n.length===0)return t;let e=n.length/2;if(t<=n[1])return n[0];let i=0,s=e-1;for(;i<s;){let l=i+s>>1;n[2*l+1]>=t?s=l:i=l+1}if(n[2*i+1]<t)return n[2*e-2];let[r,o]=[n[2*i-1],n[2*i+1]],a=o>r?(t-r)/(o-r):1;return n[2*i-2]+a*(n[2*i]-n[2*i-2])}function Qf(n,t){if(!n||n.length===0)return 1;let e=.05;return(ci(n,t+e)-ci(n,t-e))/(2*e)}function tp(n,t,e){let i=Math.max(120,n);return e.length===0?{row:!1,films:[],stage:{width:i,height:t}}:i>=640?ib(i,t,e):sb(i,t,e)}function ib(n,t,e){let i=n*(e.length>1?.6:.55)-8*e.length,s=e.map(([c,h])=>c/h*t),r=s.reduce((c,h)=>c+h,0),o=Math.min(1,i/r),a=s.map(c=>({width:Math.floor(c*o),height:t})),l=a.reduce((c,h)=>c+h.width+8,0);return{row:!0,films:a,stage:{width:n-l,height:t}}}function sb(n,t,e){let i=Math.round(t*.8),s=(n-8*(e.length-1))/e.length,r=Math.max(...e.map(([a,l])=>Math.min(i,s*(l/a))));return{row:!1,films:e.map(()=>({width:Math.floor(s),height:Math.round(r)})),stage:{width:n,height:t}}}function mh([n,t],e,i){let s=Math.min(e/n,i/t);return{x:(e-n*s)/2,y:(i-t*s)/2,scale:s}}var rb={light:{left:"#0072b2",right:"#d55e00",center:"#7d848e"},dark:{left:"#56b4e9",right:"#f08a2c",center:"#b0b4ba"}},ep={light:["#7d848e","#a4559b","#00916c","#b39200","#5b50a8","#8f6540"],dark:["#b0b4ba","#d79bd0","#4fc8a3","#e6cf5a","#a79df0","#cba27c"]},np={light:{css:"radial-gradient(120% 95% at 50% 38%, #ffffff 0%, #f5f6f8 55%, #e6e9ee 100%)",floor:"#dfe3e9",line:"#98a1ae",shadow:"#1d2430",shadowStrength:.5,past:"#8b93a0",coming:"#7b52c4",forecast:"#00866a",mix:"#ffffff",accent:"#d9b400",eye:"#20242b",text:"#1d2127",halo:"#ffffff",rim:.66},dark:{css:"radial-gradient(120% 95% at 50% 38%, #2a2e35 0%, #1d2025 55%, #121418 100%)",floor:"#3a4049",line:"#808a98",shadow:"#000000",shadowStrength:.72,past:"#a3abb6",coming:"#b596ff",forecast:"#35d6ac",mix:"#1d2025",accent:"#f7e26b",eye:"#14171b",text:"#eceff3",halo:"#16181c",rim:.6}};function Xa(n){let t={};for(let[e,i]of Object.entries(np[n]))t[e]=typeof i=="string"&&!["css","text","halo"].includes(e)?di(i):i;return t}function Di(n,t,{color:e=null,tint:i=0}={}){let{left:s,right:r}=rb[n],o=di(e)??di(ep[n][t%ep[n].length]),a=di(np[n].mix);return{left:ps(di(s),a,i),right:ps(di(r),a,i),center:ps(o,a,i/2),css:Ui(o)}}function fr(n,t,e=.62){return{left:ps(n.left,t,e),right:ps(n.right,t,e),center:ps(n.center,t,e)}}function di(n){let t=/^#([0-9a-f]{6})$/i.exec(n??"")?.[1];return t?[0,2,4].map(e=>parseInt(t.slice(e,e+2),16)/255):null}var Ui=n=>`#${n.map(t=>Math.round(t*255).toString(16).padStart(2,"0")).join("")}`,ps=(n,t,e)=>n.map((i,s)=>i+(t[s]-i)*e);var ip="rgba(10, 12, 16, 0.55)",qa=.3;function ob(n){if(n>=.65)return 1;if(n<=qa)return .12*(n/qa);let t=(n-qa)/(.65-qa);return .12+.88*t*t*(3-2*t)}var ab=(n,[t,e])=>n[t]===n[e]?n[t]:"center";function sp(n,t,e){let{width:i,height:s}=n.canvas,{x:r,y:o,scale:a}=mh(e,i,s);n.setTransform(1,0,0,1,0,0),(r>.5||o>.5)&&(n.fillStyle="#0b0c0e",n.fillRect(0,0,i,s)),n.imageSmoothingQuality=t.paused?"high":"low",n.drawImage(t,r,o,e[0]*a,e[1]*a)}function rp(n,t){let e=t.track.facts.image_size;if(!e)return;let i=mh(t.picture,n.canvas.width,n.canvas.height),s=[i.scale*t.picture[0]/e[0],i.scale*t.picture[1]/e[1]],r={...t,place:i,scale:s,width:Math.max(1.5*t.ratio,.0052*i.scale*Math.min(...t.picture))};for(let o=0;o<t.track.individuals.length;o++)hb(n,r,o)}var gh=[0,0];function lb({scene:n,track:t,frame:e,place:i,scale:s,fade:r},o){return n.keypoints.map((a,l)=>{if(!t.image(e,o,l,gh))return null;let c=r?ob(t.confidence(e,o,l)):1;return{x:i.x+gh[0]*s[0],y:i.y+gh[1]*s[1],strength:c}})}function cb(n,t,e){let{left:i,right:s}=Di(n,t,{color:e}),r=t===0&&!e;return{left:Ui(i),right:Ui(s),center:r?"#eef1f5":Ui(Di("dark",t,{color:e}).center)}}function hb(n,t,e){let{scene:i,width:s,theme:r}=t,o=lb(t,e),a=cb(r,t.person+e,t.track.facts.color);n.lineCap="round";for(let[l,c]of[[!0,1.6*t.ratio],[!1,0]])for(let h of i.bones){let[d,u]=[o[h[0]],o[h[1]]];if(!d||!u)continue;let f=db(i,h)?.55:1;n.globalAlpha=Math.min(d.strength,u.strength),n.strokeStyle=l?ip:a[ab(i.sides,h)],n.lineWidth=s*f+c,n.beginPath(),n.moveTo(d.x,d.y),n.lineTo(u.x,u.y),n.stroke()}ub(n,t,o,a),n.globalAlpha=1}function ub(n,{scene:t,width:e,ratio:i},s,r){s.forEach((o,a)=>{if(!o)return;let l=e*(op(t.keypoints[a])?.45:.95);n.globalAlpha=o.strength;for(let[c,h]of[[ip,.7*i],[r[t.sides[a]],0]])n.fillStyle=c,n.beginPath(),n.arc(o.x,o.y,l+h,0,2*Math.PI),n.fill()})}var op=n=>/eye|ear|mouth|nose|pinky|thumb|index$/.test(n)&&!/foot/.test(n),db=({keypoints:n},t)=>t.some(e=>op(n[e]));var fb=250,pb=60,mb=1500,gb=.25,xh=[1,3,8,20];function lp({element:n,stamps:t,origin:e,signal:i,onFrame:s,onSettled:r,onEnded:o,onBlocked:a}){let l=-1,c=-1,h=-1,d=!1,u=!1,f=null,p=0,_=0,m=0,g=(P,B)=>{clearTimeout(_),_=setTimeout(B,P)};function y(P,{mediaTime:B}){m=n.requestVideoFrameCallback(y),l=ph(t,B-e),f&&l>=c&&w(),s(l),!D()&&c>=0&&!d&&!f&&g(pb,A)}function E(P){d=!0,h=P,clearTimeout(_),n.currentTime=Math.max(0,Kf(t,P)+e)}function v(){w(),p=0,E(c)}function M(){d=!1,!(c<0)&&(h!==c&&p===0?v():D()||g(fb,A))}function A(){c<0||i.aborted||(w(),document.visibilityState!=="visible"||p>xh.length?T():l<c&&h<c?x():E(Math.max(0,c-xh[Math.min(p++,xh.length-1)])))}function x(){p+=1,f={muted:n.muted},n.muted=!0,n.playbackRate=gb,n.play().catch(()=>{}),g(mb,A)}function w(){f&&(n.pause(),n.muted=f.muted,f=null)}function D(){return c<0||d||f||l!==c?!1:(T(),!0)}function T(){c=h=-1,p=0,clearTimeout(_),r()}async function C(){try{await n.play()}catch(P){if(P.name!=="NotAllowedError"||!u||i.aborted)return;if(n.muted)return a();n.muted=!0,await n.play().catch(a)}}return n.addEventListener("seeked",M,{signal:i}),n.addEventListener("ended",()=>u&&o(),{signal:i}),m=n.requestVideoFrameCallback(y),{element:n,stamps:t,get shown(){return l},get current(){return xb(n,t,e)},get settled(){return c<0&&!d},get moment(){return n.currentTime-e},show(P,{again:B=!1}={}){!B&&(c<0&&!d&&l===P||c===P)||(c=P,d?p=0:v())},play(P){w(),c=h=-1,clearTimeout(_),u=!0,n.playbackRate=ap(P),n.paused&&C()},setRate(P){let B=ap(P);Math.abs(n.playbackRate-B)>.01*B&&(n.playbackRate=B)},leap(P){!d&&!n.seeking&&(n.currentTime=Math.max(0,P+e))},pause(){u=!1,w(),n.paused||n.pause()},close(){clearTimeout(_),n.cancelVideoFrameCallback(m),n.pause(),n.removeAttribute("src"),n.load()}}}var ap=n=>Math.min(16,Math.max(.0625,n));function xb(n,t,e){if(!globalThis.VideoFrame)return-1;try{let i=new VideoFrame(n),{timestamp:s}=i;return i.close(),ph(t,s/1e6-e)}catch{return-1}}function _b(n){let t=n.getElementById("jupyter-config-data"),e=n.body?.dataset.baseUrl;if(t)try{e=JSON.parse(t.textContent).baseUrl??e}catch{}return new URL(e??"",n.baseURI).href}var cp=(n,t)=>new URL(n,_b(t)).href;function hp(n){return n>0?n<1e6?`${Math.max(1,Math.round(n/1e3))} kB`:`${(n/1e6).toFixed(n<1e7?1:0)} MB`:""}function yb(){let n=[],t=0,e=null;return{add(i,s){return e??=i,n[i.index]===void 0&&(t+=1),n[i.index]=s,t/i.count},blob:()=>e&&t===e.count?new Blob(n,{type:e.mime}):null}}function up(n,t,e,i){return new Promise((s,r)=>{let o=yb(),a=0,l=(u,f)=>{clearTimeout(a),n.off("msg:custom",d),i.removeEventListener("abort",c),u(f)},c=()=>l(r,new DOMException("the widget was closed","AbortError")),h=()=>{clearTimeout(a),a=setTimeout(()=>l(r,new Error("Python did not send it; is the kernel running?")),2e4)},d=(u,f)=>{if(u?.track!==t)return;if(u.kind==="video-error")return l(r,new Error(u.message));if(u.kind!=="video-part")return;h(),e(o.add(u,f[0]),u.size??0);let p=o.blob();p&&l(s,p)};n.on("msg:custom",d),i.addEventListener("abort",c),h(),n.send({kind:"video",track:t})})}var vb=.3,Mb=.12,bb=1e3,Sb=300,wb=3,Eb=.07;function dp({scene:n,index:t,facts:e,model:i,options:s,on:r}){let o=n.tracks[t],a=new AbortController,{signal:l}=a,c=F("video",{class:"dk-video",preload:"auto",playsinline:!0,tabindex:"-1","aria-hidden":"true"}),h=F("canvas",{class:"dk-screen",role:"img","aria-label":`Video of ${o.name}`}),d=F("p",{class:"dk-film-note",role:"status"}),u=n.tracks.length>1?F("span",{class:"dk-film-name"},o.name):null,f=F("div",{class:"dk-film",data:{track:String(t),state:"loading"}},c,h,d,u);c.muted=!0,c.disablePictureInPicture=!0;let p=null,_=null,m=-1,g=-1/0,y=n.tracks.slice(0,t).reduce((z,k)=>z+k.individuals.length,0),E=null,v=n.meta.video_sizes?.[t]??o.facts.image_size??[16,9];function M(z,k){d.textContent=z,d.hidden=!z,f.dataset.state=k}function A(z){return new Promise((k,et)=>{let G=new AbortController,Z=(tt,K)=>{G.abort(),tt(K)};l.addEventListener("abort",()=>Z(et,new DOMException("closed","AbortError")),{signal:G.signal}),c.addEventListener("loadeddata",()=>Z(k),{signal:G.signal}),c.addEventListener("error",()=>Z(et,new Error(c.error?.message||"unknown")),{signal:G.signal}),E=new Promise(tt=>c.requestVideoFrameCallback((K,{mediaTime:dt})=>tt(dt))),c.src=z})}async function x(z){_&&URL.revokeObjectURL(_),_=URL.createObjectURL(z),await A(_)}let w=()=>up(i,e.key??t,(z,k)=>M(`Getting the video from Python: ${Math.round(z*100)} % of ${hp(k)}`,"loading"),l);async function D(){let z=cp(e.url,document);await A(z);let{seekable:k,duration:et}=c;k.length>0&&k.end(k.length-1)>.5*et||await x(await(await fetch(z,{signal:l})).blob())}async function T(){M(e.kind==="bytes"?"Getting the video from Python":"","loading");try{e.kind==="url"?await D().catch(async k=>{if(l.aborted||/^(blob|data):/.test(e.url))throw k;M("Getting the video from Python","loading"),await x(await w())}):await x(await w())}catch(k){l.aborted||C(k);return}let z=await Promise.race([E,new Promise(k=>setTimeout(k,Sb,null))]);l.aborted||P(z)}function C(z){let k=e.name||"the video";M(`${k} can't be shown in this browser (${z.message}). The skeleton goes on without it.`,"failed"),r.gone()}function P(z){let k=o.facts.video_origin_s??0,et=z===null?k:z-o.videoTime[0],G=Math.abs(et-k)>an(o.videoTime,0)/2?et:k;M("","ready"),c.videoWidth&&(v=[c.videoWidth,c.videoHeight]),p=lp({element:c,stamps:o.videoTime,origin:G,signal:l,onFrame(Z){let tt=p.current;r.wanted(tt<0?Z:tt)&&(m=tt<0?Z:tt,B(),r.frame(m))},onSettled:r.settled,onEnded:r.ended,onBlocked:()=>r.note("The browser does not let the video play by itself; press play.")}),c.addEventListener("error",()=>C(new Error(c.error?.message||"it broke off")),{signal:l}),r.ready()}function B(){let{theme:z,fade:k,skeleton:et}=s(),G=globalThis.devicePixelRatio||1,[Z,tt]=[Math.round(h.clientWidth*G),Math.round(h.clientHeight*G)];if(!Z||!tt||m<0)return;h.width!==Z&&(h.width=Z),h.height!==tt&&(h.height=tt);let K=h.getContext("2d",{alpha:!1});if(I(K),!et||!o.imageArray)return;let dt=fs(o.time,o.videoTime[m]);rp(K,{scene:n,track:o,person:y,frame:dt,picture:v,theme:z,fade:k,ratio:G})}function I(z){for(let k=0;k<wb;k++){let et=p.current;if(sp(z,c,v),et===p.current){et>=0&&r.wanted(et)&&(m=et);return}}}let X=z=>fs(o.videoTime,ci(o.map,z));return{element:f,video:c,index:t,load:T,draw:B,get onScreen(){return m},get picture(){return p},get size(){return v},get usable(){return p!==null&&f.dataset.state==="ready"},get failed(){return f.dataset.state==="failed"},showAt(z,{again:k=!1}={}){p?.show(X(z),{again:k}),r.settled()},follow(z,k){if(!p)return;let et=ci(o.map,z),G=k*Qf(o.map,z),{videoTime:Z}=o;if(G<Eb||et>=Z[Z.length-1]||et<Z[0]){p.pause(),p.show(X(z));return}let tt=et-p.moment;Math.abs(tt)>vb*Math.max(1,G)&&performance.now()-g>bb&&(g=performance.now(),p.leap(et+Mb*G));let K=G*Math.min(1.5,Math.max(.5,1+2*tt));c.paused?p.play(K):p.setRate(K)},pause(){p?.pause()},close(){a.abort(),p?.close(),p||(c.removeAttribute("src"),c.load()),_&&URL.revokeObjectURL(_),f.remove()}}}function fp({model:n,options:t,on:e}){let i=F("div",{class:"dk-films"}),s=F("div",{class:"dk-notes",role:"status"}),r=[],o=()=>t().show?r.filter(c=>!c.failed):[];function a(c){if(!c.failed)return;let h=c.element.querySelector(".dk-film-note").textContent;s.append(F("p",{},h))}function l(){for(let c of r)c.close();r=[],s.replaceChildren()}return{element:i,notes:s,close:l,onShow:o,open(c,h){l(),c.tracks.forEach((d,u)=>{let f=h[u];if(!f||!d.videoTime?.length)return;let p=dp({scene:c,index:u,facts:f,model:n,options:t,on:{ready:e.changed,gone:()=>{a(p),e.changed()},wanted:_=>e.wanted(p,_),frame:_=>e.presented(p,_),settled:e.settled,ended:()=>e.ended(p),note:_=>s.replaceChildren(F("p",{},_))}});r.push(p),i.append(p.element),p.load()})},get count(){return r.length},place(c){let h=o();for(let d of r)d.element.hidden=!h.includes(d);h.forEach((d,u)=>{d.element.style.width=`${c[u].width}px`,d.element.style.height=`${c[u].height}px`,d.draw()})},redraw(){for(let c of o())c.draw()},mute(c){r.forEach((h,d)=>h.video.muted=c||d>0)},pauseHidden(){let c=o();for(let h of r)c.includes(h)||h.pause()},get settled(){return o().every(c=>!c.picture||c.picture.settled)}}}var pr=[.1,.25,.5,.75,1,1.5,2];function pp(n,t){let e=n.length-1;if(!t||t.length<2)return{first:0,last:e};let[i,s]=t,r=ee(n,i);n[r]<i-1e-6&&r<e&&(r+=1);let o=ee(n,s);return n[o]>=s-1e-6&&(o-=1),{first:r,last:Math.min(e,Math.max(r,o))}}function mp(n,t,e,{speed:i,loop:s,first:r,last:o}){let a=n[r],l=n[o]+an(n,o),c=Math.max(t,a)+e*i;if(c>=l-1e-9){if(!s)return{moment:n[o],frame:o,ended:!0};c=a+(c-a)%(l-a)}return{moment:c,frame:Math.min(o,Math.max(r,ee(n,c))),ended:!1}}function gp(n,{first:t,last:e},i){return n<t||n>e||!i&&n===e?t:n}function xp(n,t){let e=pr.filter(i=>t>0?i>n+1e-9:i<n-1e-9);return e.length===0?n:t>0?e[0]:e[e.length-1]}function $a(n,t){return Number.isFinite(n)?Math.min(t-1,Math.max(0,Math.round(n))):0}function _h(n,t){if(!n||n.length<2)return[];let[e,i]=n.map(Number);if(!Number.isFinite(e)||!Number.isFinite(i))return[];let s=Math.max(Math.min(e,i),Math.min(0,t[0])),r=Math.min(Math.max(e,i),ui(t));return r-s>1e-6?[s,r]:[]}function _p(n,t,e,i){let[s,r]=e.length===2?e:[Math.min(i[0],0),ui(i)],o=n==="start"?[i[t],r]:[s,i[t]+an(i,t)];return o[1]>o[0]+1e-6?o:n==="start"?[i[t],ui(i)]:[Math.min(i[0],0),o[1]]}var yh=[{keys:[" ","k"],show:["Space"],says:"play or pause",command:{do:"toggle"}},{keys:["ArrowLeft",","],show:["←",","],says:"one frame back",command:{do:"step",by:-1}},{keys:["ArrowRight","."],show:["→","."],says:"one frame on",command:{do:"step",by:1}},{keys:["ArrowLeft"],shift:!0,show:["Shift ←"],says:"one second back",command:{do:"jump",by:-1}},{keys:["ArrowRight"],shift:!0,show:["Shift →"],says:"one second on",command:{do:"jump",by:1}},{keys:["Home"],show:["Home"],says:"to the first frame",command:{do:"home"}},{keys:["End"],show:["End"],says:"to the last frame",command:{do:"end"}},{keys:["ArrowUp"],show:["↑"],says:"faster",command:{do:"speed",by:1}},{keys:["ArrowDown"],show:["↓"],says:"slower",command:{do:"speed",by:-1}},{keys:["["],show:["["],says:"the loop begins here",command:{do:"mark-start"}},{keys:["]"],show:["]"],says:"the loop ends here",command:{do:"mark-end"}},{keys:["l"],show:["L"],says:"loop on or off",command:{do:"loop"}},{keys:["Escape"],show:["Esc"],says:"close what is open, else clear the selection",command:{do:"escape"}},{keys:["1"],show:["1"],says:"view from the front",command:{do:"view",view:"front"}},{keys:["2"],show:["2"],says:"view from the side",command:{do:"view",view:"side"}},{keys:["3"],show:["3"],says:"view from the top",command:{do:"view",view:"top"}},{keys:["4"],show:["4"],says:"follow the dancers",command:{do:"view",view:"follow"}},{keys:["g"],show:["G"],says:"forecast on or off",command:{do:"forecast"}},{keys:["+","="],shift:null,show:["+"],says:"zoom into the timeline",command:{do:"zoom",by:1}},{keys:["-"],show:["-"],says:"zoom out of the timeline",command:{do:"zoom",by:-1}},{keys:["f"],show:["F"],says:"full screen",command:{do:"fullscreen"}},{keys:["?"],shift:null,show:["?"],says:"this help",command:{do:"help"}}];function yp(n){if(n.ctrlKey||n.metaKey||n.altKey)return null;let t=n.key.length===1?n.key.toLowerCase():n.key;for(let e of yh){let i=e.shift===void 0?!1:e.shift,s=t.length===1&&!/[a-z ]/.test(t);if(e.keys.includes(t)&&(i===null||s||i===!!n.shiftKey))return e.command}return null}function vp(n,t,e){return n==="SELECT"||n==="TEXTAREA"?e!=="Escape":n==="INPUT"?t==="checkbox"||t==="radio"?e===" "||e==="Enter"||t==="radio"&&e.startsWith("Arrow"):e!=="Escape":n==="BUTTON"||n==="SUMMARY"?e===" "||e==="Enter":!1}function Mp({transport:n,stamps:t,state:e,goto:i,select:s,get:r,set:o,zoom:a,panels:l,el:c}){let h=u=>s(_p(u,e.frame,e.selection,t())),d={toggle:()=>n().toggle(),step({by:u}){n().pause(),i(e.frame+u)},jump:({by:u})=>i(ee(t(),t()[e.frame]+u)),home:()=>i(0),end:()=>i(t().length-1),speed:({by:u})=>o("speed",xp(e.speed,u)),"mark-start":()=>h("start"),"mark-end":()=>h("end"),loop:()=>o("loop",!r("loop")),sound:()=>o("muted",!r("muted")),forecast:()=>o("show_forecast",r("show_forecast")===!1),view:({view:u})=>o("view",u),zoom:({by:u})=>a(u),help:()=>l[1].set(!l[1].open),fullscreen(){document.fullscreenElement===c?document.exitFullscreen():c.requestFullscreen?.().catch(()=>{})},escape(){let u=l.find(f=>f.open);u?u.set(!1):s([])}};return u=>d[u.do](u)}function bp(n,t,e){n.addEventListener("keydown",i=>{let s=i.composedPath()[0];if(vp(s.tagName,s.type,i.key)){i.stopPropagation();return}let r=yp(i);r&&(i.preventDefault(),i.stopPropagation(),t(r))},{signal:e}),n.addEventListener("pointerdown",i=>{i.target.closest("button, input, select, a, label, [tabindex='0']")||n.focus({preventScroll:!0})},{signal:e})}var Sp="http://www.w3.org/2000/svg",Ab={play:["!M6.5 4.2v11.6l9-5.8z"],pause:["!M5.5 4.5h2.8v11H5.5z","!M11.7 4.5h2.8v11h-2.8z"],back:["M6 4.8v10.4","!M15 4.8v10.4L8.5 10z"],on:["M14 4.8v10.4","!M5 4.8v10.4l6.5-5.2z"],loop:["M4 9.5V9a3.5 3.5 0 0 1 3.5-3.5H15","M12.6 3l2.6 2.5L12.6 8","M16 10.5v.5a3.5 3.5 0 0 1-3.5 3.5H5","M7.4 12l-2.6 2.5L7.4 17"],settings:["M3 6h6.2","M13.8 6H17","M3 14h3.2","M10.8 14H17","M11.5 3.9v4.2","M8.5 11.9v4.2"],help:["M7.3 7.4a2.7 2.7 0 1 1 4 2.4c-.8.5-1.3 1-1.3 2","M10 14.8v.1","M10 2.5a7.5 7.5 0 1 1 0 15 7.5 7.5 0 0 1 0-15"],full:["M3.5 7.5v-4h4","M12.5 3.5h4v4","M16.5 12.5v4h-4","M7.5 16.5h-4v-4"],small:["M7.5 3.5v4h-4","M16.5 7.5h-4v-4","M12.5 16.5v-4h4","M3.5 12.5h4v4"],sound:["!M3.5 8v4h2.5l3.5 3V5L6 8z","M12.5 7.5a3.5 3.5 0 0 1 0 5","M14.8 5.2a6.8 6.8 0 0 1 0 9.6"],mute:["!M3.5 8v4h2.5l3.5 3V5L6 8z","M12.8 8l4 4","M16.8 8l-4 4"],close:["M5 5l10 10","M15 5L5 15"]};function mr(n){let t=document.createElementNS(Sp,"svg");t.setAttribute("viewBox","0 0 20 20"),t.setAttribute("aria-hidden","true");for(let e of Ab[n]){let i=document.createElementNS(Sp,"path");i.setAttribute("d",e.replace("!","")),e.startsWith("!")&&i.setAttribute("class","dk-filled"),t.append(i)}return t}var Tb=[["front","Front"],["side","Side"],["top","Top"],["follow","Follow"],["free","Free"]],Rb=n=>`${Number(n.toFixed(2))}×`;function wp({run:n,set:t,readout:e,signal:i}){let s=(g,y,E,v=!1)=>{let M=F("button",{class:`dk-button dk-${g}`,type:"button","aria-label":y,title:y,"aria-pressed":v?"false":null},mr(g));return E&&M.addEventListener("click",A=>{n(E),A.detail>0&&M.closest(".dk-player")?.focus({preventScroll:!0})},{signal:i}),M},r=s("back","One frame back",{do:"step",by:-1}),o=s("play","Play",{do:"toggle"}),a=s("on","One frame on",{do:"step",by:1}),l=s("loop","Loop",{do:"loop"},!0),c=s("sound","Sound",{do:"sound"},!0),h=s("settings","Settings",null),d=s("help","Keys and help",null),u=s("full","Full screen",{do:"fullscreen"}),f=F("select",{class:"dk-select dk-speed","aria-label":"Speed",title:"Speed"}),p=F("select",{class:"dk-select dk-view","aria-label":"View",title:"View"},...Tb.map(([g,y])=>F("option",{value:g},y)));f.addEventListener("change",()=>t("speed",Number(f.value)),{signal:i}),p.addEventListener("change",()=>t("view",p.value),{signal:i});let _=F("div",{class:"dk-bar",role:"group","aria-label":"Controls"},F("div",{class:"dk-group"},r,o,a),e,F("div",{class:"dk-group dk-right"},f,l,p,c,h,d,u));function m(g,y,E){g.dataset.icon!==y&&(g.dataset.icon=y,g.replaceChildren(mr(y)),g.setAttribute("aria-label",E),g.title=E)}return{element:_,settings:h,help:d,showPlaying:g=>m(o,g?"pause":"play",g?"Pause":"Play"),showSpeed(g){let y=pr.some(E=>Math.abs(E-g)<1e-9)?pr:[...pr,g].sort((E,v)=>E-v);f.replaceChildren(...y.map(E=>F("option",{value:E},Rb(E)))),f.value=String(g)},showLoop:g=>l.setAttribute("aria-pressed",String(g)),showView(g){p.lastChild.hidden=g!=="free",p.value=g},showSound(g,y){c.hidden=!g,m(c,y?"mute":"sound","Sound"),c.setAttribute("aria-pressed",String(!y))},showFull:g=>m(u,g?"small":"full",g?"Leave full screen":"Full screen")}}var Cb=["Drag on the scale to scrub; drag below it to select a span; double click clears it.","Ctrl or ⌘ with the wheel zooms into the timeline; the wheel sideways moves along it.","A forecast’s ghosts stand on the dancer’s hips: it tells poses, not the way through the room. Click its bar to see that one.","Drag the stage to turn it. Click a joint to see its speed in the strip."];function Ep(){let n=yh.map(({show:t,says:e})=>F("div",{class:"dk-key-row"},F("dt",{},...t.map(i=>F("kbd",{},i))),F("dd",{},e)));return F("div",{},F("dl",{class:"dk-keys"},...n),...Cb.map(t=>F("p",{class:"dk-note"},t)))}var ms=n=>n.replaceAll("_"," ");function Ib(n){let t=new Map;for(let e of n){let i=/(^|_)(left|right)(_|$)/.exec(e)?.[2]??"center",s=i==="center"?e:e.replace(new RegExp(`(^|_)${i}(_|$)`),(r,o,a)=>o&&a?"_":"");t.has(s)||t.set(s,{part:ms(s)}),t.get(s)[i]=e}return[...t.values()]}function Ap({get:n,set:t,signal:e}){let i=[],s=(y,E,v)=>y.addEventListener(E,v,{signal:e});function r(y,E,v=y){let M=F("input",{type:"checkbox","aria-label":v,data:{trait:E}});return s(M,"change",()=>t(E,M.checked)),i.push(()=>M.checked=!!n(E)),F("label",{class:"dk-tick"},M,F("span",{},y))}function o(y,E,v,{min:M,max:A,step:x,read:w,write:D}){let T=F("input",{class:"dk-field dk-number",type:"number",min:M,max:A,step:x,"aria-label":v});return s(T,"change",()=>{let C=Math.min(A,Math.max(M,Number(T.value)));T.value!==""&&Number.isFinite(C)&&D(C),g()}),i.push(()=>{T.getRootNode().activeElement!==T&&(T.value=String(Number(w().toFixed(2))))}),F("label",{class:"dk-row"},F("span",{},y),F("span",{class:"dk-pair"},T,F("span",{class:"dk-note dk-unit"},E)))}let a=F("select",{class:"dk-select","aria-label":"Arrangement of the recordings"},F("option",{value:"overlay"},"in one place"),F("option",{value:"side"},"side by side"));s(a,"change",()=>t("arrangement",a.value)),i.push(()=>a.value=n("arrangement"));let l=F("label",{class:"dk-row"},F("span",{},"Recordings"),a),c=r("Video","show_video"),h=r("Skeleton over the video","show_skeleton_2d"),d=F("div",{class:"dk-parts",role:"group","aria-label":"Joints that leave a trail"}),u=(y,E)=>t("ghosts",n("ghosts").length===2?n("ghosts").map((v,M)=>M===y?E:v):y?[0,E]:[E,0]),f=y=>({min:0,max:12,step:1,read:()=>n("ghosts")[y]??0,write:E=>u(y,Math.round(E))});function p(y){let E=(M,A)=>{if(!M)return F("span",{});let x=F("input",{type:"checkbox","aria-label":`Trail of ${ms(M)}`,data:{keypoint:M}});return x.checked=n("trails").includes(M),s(x,"change",()=>{let w=n("trails").filter(D=>D!==M);t("trails",x.checked?[...w,M]:w)}),F("label",{class:"dk-tick"},x,F("span",{"aria-hidden":"true"},A))},v=Ib(y).map(({part:M,left:A,right:x,center:w})=>F("div",{class:"dk-part"},F("span",{},M),w?E(w,"on"):E(A,"left"),E(x,"right")));d.replaceChildren(...v)}i.push(()=>{for(let y of d.querySelectorAll("input"))y.checked=n("trails").includes(y.dataset.keypoint);_.disabled=n("trails").length===0});let _=F("button",{class:"dk-button dk-clear",type:"button"},"no trails");s(_,"click",()=>t("trails",[]));let m=F("div",{class:"dk-settings-body"},F("fieldset",{},F("legend",{class:"dk-only-heard"},"What is shown"),c,h,r("Fade what was badly seen","fade"),l),F("fieldset",{},F("legend",{},"Ghosts"),o("Past","poses","Ghosts of the past",f(0)),o("Coming","poses","Ghosts of what comes",f(1)),o("Apart","s","Seconds between ghosts",{min:.02,max:5,step:.05,read:()=>n("ghost_step_s"),write:y=>t("ghost_step_s",y)})),F("fieldset",{},F("legend",{},"Trails"),o("Length","s","Seconds of the trails",{min:.1,max:60,step:.5,read:()=>n("trail_s"),write:y=>t("trail_s",y)}),d,_));function g(){for(let y of i)y()}return{element:m,update:g,setScene({keypoints:y,tracks:E,films:v,seen:M}){p(y),c.hidden=v===0,h.hidden=v===0||!M,l.hidden=E<2,g()}}}var Pb=4;function Tp({stage:n,box:t,scene:e,moment:i,choose:s,signal:r}){let o=F("div",{class:"dk-tip",hidden:!0});t.append(o);let a=null,l=h=>{let d=t.getBoundingClientRect();return[h.clientX-d.left,h.clientY-d.top]};function c(h){if(h.buttons||h.pointerType==="touch"){o.hidden=!0;return}let[d,u]=l(h),f=n().pick(d,u);if(o.hidden=!f,!f)return;let p=e().tracks[f.track],_=p.confidence(p.frameAt(i()),f.individual,f.keypoint),m=p.confidenceArray?` · confidence ${_.toFixed(2)}`:"";o.textContent=`${ms(e().keypoints[f.keypoint])}${m}`,o.style.left=`${Math.max(2,Math.min(t.clientWidth-o.offsetWidth-2,d+12))}px`,o.style.top=`${Math.max(2,u-28)}px`}t.addEventListener("pointerdown",h=>a=h.button===0?l(h):null,{signal:r}),t.addEventListener("pointermove",c,{signal:r}),t.addEventListener("pointerleave",()=>o.hidden=!0,{signal:r}),t.addEventListener("pointerup",h=>{if(!a)return;let[d,u]=l(h),f=Math.hypot(d-a[0],u-a[1])<=Pb;a=null;let p=f?n().pick(d,u):null;p&&s(e().keypoints[p.keypoint])},{signal:r})}function Rp({channel:n,clip:t,transport:e,select:i,show:s}){let r=0,o=ds(n,(l,c)=>{r+=1;try{l==="playhead"&&e()?.led(c.time_s,!!c.playing,c.speed),l==="span"&&i(c.start_s===null?[]:[c.start_s,c.end_s]),l==="show"&&s(c)}finally{r-=1}}),a=(l,c)=>{r||o.say(l,{clip:t(),...c})};return{playhead:(l,c,h)=>a("playhead",{time_s:l,playing:c,speed:h}),span:l=>a("span",l.length?{start_s:l[0],end_s:l[1]}:{start_s:null,end_s:null}),get hearing(){return r>0},leave:o.leave}}var Cp=-32768,Oi=1e-6,Lb=[.1,.2,.25,.4,.5,1,2,5],Ip=6,Nb=.5,Db=.35;function Np({meta:n,arrays:t}){if(n.kind!=="forecasts")throw new Error(`this pack holds ${n.kind??"something unnamed"}, not forecasts`);if(n.version!==1)throw new Error(`these forecasts are of version ${n.version}; these widgets read version 1`);return new vh(n,t)}var vh=class{constructor(t,e){this.clip=t.clip,this.keypoints=t.keypoints,this.ends=t.ends,this.people=t.individuals,this.step=t.pose_step,this.near=t.near_m,this.time=e.time,this.poseArray=e.pose,this.haloArray=e.halo,this.confidenceArray=e.confidence,this.items=Array.from(e.at,(i,s)=>({index:s,at:i,first:e.first[s],last:e.first[s+1]-1,end:e.time[e.first[s+1]-1],level:e.level[s]}))}activeAt(t,e=null){let i=null;for(let s of this.items)if(!(t<s.at-Oi||t>s.end+Oi)){if(s===e)return s;(!i||s.at>=i.at)&&(i=s)}return i}rowOf({first:t,last:e},i){let s=this.time.subarray(t,e+1),r=ee(s,i);return i<=s[0]?t:r>=s.length-1?e:t+r+Math.max(0,(i-s[r])/(s[r+1]-s[r]))}confidence(t){return Pp(t,e=>this.confidenceArray[e]/254)}position(t,e,i,s){let r=Math.floor(t),o=t-r,a=this.keypoints.length*3,l=((r*this.people.length+e)*this.keypoints.length+i)*3,c=o>0?l+this.people.length*a:l;if(this.poseArray[l]===Cp||this.poseArray[c]===Cp)return!1;for(let h=0;h<3;h++){let[d,u]=[this.poseArray[l+h],this.poseArray[c+h]];s[h]=(d+(u-d)*o)*this.step}return!0}halo(t,e,i){return Pp(t,s=>this.haloArray[(s*this.people.length+e)*this.ends.length+i]*this.step)}};function Pp(n,t){let e=Math.floor(n),i=n-e;return i>0?t(e)*(1-i)+t(e+1)*i:t(e)}var Ub=n=>Lb.find(t=>n/t<=Ip+Oi)??n/Ip;function Dp(n,t,e){let i=t.end-t.at,s=Ub(i),r=e-t.at,o=r>Oi,a=[];for(let l=1;l*s<=i+Oi;l++){let c=Math.min(l*s,i);o&&Math.abs(c-r)<Db*s||a.push(Lp(n,t,c,c>r?"coming":"gone"))}return a.sort((l,c)=>Math.abs(c.ahead-r)-Math.abs(l.ahead-r)),o&&a.push(Lp(n,t,Math.min(r,i),"now")),a}function Lp(n,t,e,i){let s=n.rowOf(t,t.at+e),r=n.confidence(s);return{row:s,ahead:e,kind:i,confidence:r,strength:Ob(i,r)}}function Ob(n,t){if(n==="now")return .55+.4*t;let e=.2+.5*t;return n==="gone"?Nb*e:e}function Up(n,t=6){let e=[],i=[];for(let s of n){let r=e.findIndex(a=>a.until<=s.at+Oi);r<0&&(r=e.length<t?e.length:Fb(e)),e[r]&&(e[r].until=Math.min(e[r].until,s.at));let o={item:s,row:r,until:s.end};e[r]=o,i.push(o)}return{rows:e.length,bars:i}}var Fb=n=>n.reduce((t,e,i)=>e.item.at<n[t].item.at?i:t,0),Op=(n,t,e)=>n.find(i=>i.row===e&&t>=i.item.at-Oi&&t<i.until)?.item??null;var kb=.001;function Fp({toggle:n,signal:t}){let e=F("span",{},"Forecast"),i=F("button",{class:"dk-forecast",type:"button",hidden:!0,"aria-pressed":"true"},F("span",{class:"dk-swatch","aria-hidden":"true"}),e);i.addEventListener("click",n,{signal:t}),i.addEventListener("pointerdown",c=>c.stopPropagation(),{signal:t});let s=null,r=null,o=!0,a=c=>s?s.activeAt(c,r):null;function l(c,h){let d=o?Bb(s,h,c):"Forecast: off";e.textContent!==d&&(e.textContent=d)}return{element:i,open(c,h){let d=hn(c)?null:Np(Je(c));s=d&&d.clip===h&&d.items.length?d:null,r=null,i.hidden=!s,s&&(i.title=zb(s))},get there(){return s!==null},choose(c){r=r===c?null:c},chooseAt(c){r=s?.items.find(({at:h})=>Math.abs(h-c)<kb)??null},setShown(c){o=c,i.setAttribute("aria-pressed",String(c))},told(c){let h=o?a(c):null;return h&&{forecasts:s,item:h,fan:Dp(s,h,c)}},show(c){let h=a(c);return s&&l(c,h),{forecasts:s,active:h,shown:o}}}}function Bb(n,t,e){if(!t)return"Forecast: none of this moment";let i=`Forecast from ${t.at.toFixed(2)} s`,s=e-t.at;if(s<=1e-6)return`${i}: the ${(t.end-t.at).toFixed(1)} s to come`;let r=n.confidence(n.rowOf(t,e));return`${i}: +${s.toFixed(2)} s, confidence ${r.toFixed(2)}`}function zb(n){let t=Math.round(n.near*100),e=Math.round(n.items[0].level*100);return`Confidence: the chance that keypoints will be, in the mean, less than ${t} cm from where they are told to be. Haloes: as wide as the intervals that hold a coordinate with a chance of ${e} %, in the mean of the three axes. Key G switches the forecast on and off.`}function Mh({button:n,title:t,name:e,content:i,root:s,signal:r,onOpen:o=()=>{}}){let a=F("button",{class:"dk-button dk-close",type:"button","aria-label":"Close"},mr("close")),l=F("div",{class:`dk-popover dk-panel-${e}`,role:"dialog","aria-label":t,hidden:!0},F("div",{class:"dk-popover-top"},F("strong",{},t),a),i);s.append(l),n.setAttribute("aria-haspopup","dialog"),n.setAttribute("aria-expanded","false");function c(d){d!==!l.hidden&&(l.hidden=!d,n.setAttribute("aria-expanded",String(d)),d?(o(),h(),a.focus({preventScroll:!0})):l.contains(s.getRootNode().activeElement)&&n.focus({preventScroll:!0}))}function h(){let[d,u]=[s.getBoundingClientRect(),n.getBoundingClientRect()],f=u.top-d.top,p=Math.min(Math.max(8,d.right-u.right-8),Math.max(8,d.width-l.offsetWidth-8));l.style.right=`${p}px`,l.style.bottom=`${d.bottom-u.top+6}px`,l.style.maxHeight=`${Math.max(160,f-12)}px`}return n.addEventListener("click",()=>c(l.hidden),{signal:r}),a.addEventListener("click",()=>c(!1),{signal:r}),document.addEventListener("pointerdown",d=>{let u=d.composedPath();!l.hidden&&!u.includes(l)&&!u.includes(n)&&c(!1)},{signal:r,capture:!0}),{panel:l,set:c,get open(){return!l.hidden}}}function Gb(n){let t=n.trim().toLowerCase().replace(/\s*s(ec(onds?)?)?$/,"").replace(",",".");return/^-?(\d+:){0,2}(\d+\.?\d*|\.\d+)$/.test(t)?(t.startsWith("-")?-1:1)*t.replace("-","").split(":").reduce((i,s)=>60*i+Number(s),0):NaN}function Ya(n,t=2){let e=Number(Math.abs(n).toFixed(t)),i=n<0&&e>0?"-":"";if(e<60)return`${i}${e.toFixed(t)}`;let s=Math.floor(e/60);return`${i}${s}:${(e-60*s).toFixed(t).padStart(t+3,"0")}`}function Bp({toTime:n,toFrame:t,signal:e}){let i=kp("dk-time","Time in seconds","decimal"),s=kp("dk-frame","Frame","numeric"),r=F("span",{class:"dk-note"}),o=F("span",{class:"dk-note"}),a=F("div",{class:"dk-readout"},F("span",{class:"dk-pair"},i,r),F("span",{class:"dk-pair"},F("span",{class:"dk-note","aria-hidden":"true"},"frame"),s,o)),l={time:0,frame:0},c=()=>{let d=a.getRootNode().activeElement;d!==i&&(i.value=Ya(l.time)),d!==s&&(s.value=String(l.frame))};function h(d,u,f){let p=!1,_=()=>{let m=u(d.value);p&&Number.isFinite(m)&&f(m),p=!1};d.addEventListener("focus",()=>d.select(),{signal:e}),d.addEventListener("input",()=>p=!0,{signal:e}),d.addEventListener("keydown",m=>{if(m.key==="Escape")p=!1;else if(m.key==="Enter")_();else return;m.stopPropagation(),m.preventDefault(),a.closest(".dk-player")?.focus({preventScroll:!0})},{signal:e}),d.addEventListener("blur",()=>{_(),d.value=d===i?Ya(l.time):String(l.frame)},{signal:e})}return h(i,Gb,n),h(s,d=>/^\s*-?\d+\s*$/.test(d)?Number(d):NaN,t),{element:a,show(d,u){l={time:d,frame:u},c()},setLength(d,u){r.textContent=`/ ${Ya(d)} s`,o.textContent=`/ ${u}`,s.style.width=`${String(u).length+2.6}ch`,i.style.width=`${Ya(d).length+2.6}ch`,c()}}}var kp=(n,t,e)=>F("input",{class:`dk-field ${n}`,type:"text",inputmode:e,"aria-label":t,autocomplete:"off",spellcheck:"false"});var Za=26*Math.PI/180,gr=(n,t)=>({azimuth:n*Math.PI/180,elevation:t*Math.PI/180}),bh={front:gr(0,8),side:gr(90,8),top:gr(0,90),follow:gr(28,14),free:gr(28,14)},Vb=.5,Hb=-12*Math.PI/180,Wb=Math.PI/2;function Sh({azimuth:n,elevation:t},e=[0,0,0]){let i=Math.cos(t);return e[0]=Math.sin(n)*i,e[1]=Math.sin(t),e[2]=Math.cos(n)*i,e}function Ja({azimuth:n,elevation:t},e=[0,0,0]){let i=Math.sin(t);return e[0]=-Math.sin(n)*i,e[1]=Math.cos(t),e[2]=-Math.cos(n)*i,e}function zp({azimuth:n},t=[0,0,0]){return t[0]=Math.cos(n),t[1]=0,t[2]=-Math.sin(n),t}function Gp(n,t,e,i,s=.07){let r=Math.tan(Za/2)*(1-2*s),o=r*i,[a,l,c]=[Sh(e),Ja(e),zp(e)],h=[-1/0,-1/0,-1/0,-1/0],d=0;for(let y=0;y<n.length;y+=3){let[E,v,M]=[n[y]-t[0],n[y+1]-t[1],n[y+2]-t[2]],A=E*a[0]+v*a[1]+M*a[2];d=Math.max(d,A);let x=(E*c[0]+v*c[1]+M*c[2])/o,w=(E*l[0]+v*l[1]+M*l[2])/r;h[0]=Math.max(h[0],A+x),h[1]=Math.max(h[1],A-x),h[2]=Math.max(h[2],A+w),h[3]=Math.max(h[3],A-w)}let u=(h[0]-h[1])/2*o,f=(h[2]-h[3])/2*r,p=Math.max(d+Vb,(h[0]+h[1])/2,(h[2]+h[3])/2),[_,m,g]=[0,1,2].map(y=>t[y]+u*c[y]+f*l[y]);return{azimuth:e.azimuth,elevation:e.elevation,distance:p,x:_,y:m,z:g}}function xr(n,t){return Array.from({length:8},(e,i)=>[0,1,2].map(s=>(i>>s&1?t:n)[s])).flat()}function Vp(n,t,e,i){let s=Math.PI/i;n.azimuth-=t*s,n.elevation=Math.min(Wb,Math.max(Hb,n.elevation+e*s))}function Hp(n,t,e,i){let s=2*Math.tan(Za/2)*n.distance/i,[r,o]=[zp(n),Ja(n)];n.x-=(r[0]*t-o[0]*e)*s,n.y-=(r[1]*t-o[1]*e)*s,n.z-=(r[2]*t-o[2]*e)*s}function Wp(n,t,e=.4,i=80){n.distance=Math.min(i,Math.max(e,n.distance*t))}function Xp(n,t,e){let i=n*(t===1?16:t===2?240:1);return Math.exp(Math.max(-160,Math.min(160,i))*(e?.008:.0016))}function qp(n,t,e){let i=2*Math.PI;n.azimuth+=i*Math.round((t.azimuth-n.azimuth)/i);let s=0;for(let o of["azimuth","elevation","x","y","z"])n[o]+=(t[o]-n[o])*e,s=Math.max(s,Math.abs(t[o]-n[o]));let r=t.distance/n.distance;return n.distance*=r**e,s=Math.max(s,Math.abs(Math.log(r))*(1-e)),s>5e-4?!0:(Object.assign(n,t),!1)}var Xb=.11,qb=.03,Ka=class{constructor(t){this.redraw=t,this.camera=new Ge(Za*180/Math.PI,1.5,.05,200),this.view=null,this.home="front",this.touched=!1,this.time=0,this.base=[0,0,0],this.shown={...bh.front,distance:5,x:0,y:.9,z:0},this.goal={...this.shown},this.request=0,this.calm=globalThis.matchMedia?.("(prefers-reduced-motion: reduce)"),this.eye=[0,0,0],this.up=[0,0,0]}setContent(t,e,i,s){this.whole=t,this.near={points:xr(e.min,e.max),middle:[0,(e.min[1]+e.max[1])/2,0]},this.follow=i,this.touched&&=!s,this.view&&!this.touched&&this.setView(this.view)}setAspect(t){Math.abs(this.camera.aspect-t)<1e-4||(this.camera.aspect=t,this.view&&!this.touched&&this.setView(this.view,{jump:!0}))}setView(t,{jump:e=!1}={}){let i=this.view===null;if(t==="free"&&this.touched)return;this.view=t,this.touched=!1,this.#t(t==="follow");let{points:s,middle:r}=t==="follow"?this.near:this.whole,o=t==="free"&&!i?this.goal:bh[t];Object.assign(this.goal,Gp(s,r,o,this.camera.aspect)),t!=="free"&&(this.home=t),this.#e(Xb,e||i)}hand(t,...e){let i=this.view;return(i!=="follow"||t==="pan")&&(this.view="free",this.#t(!1)),this.touched=!0,{turn:Vp,pan:Hp,zoom:Wp}[t](this.goal,...e),this.#e(qb,!1),i!==this.view}#t(t){let[e,,i]=this.base;this.base.fill(0),t&&this.follow(this.time,this.base);for(let s of[this.shown,this.goal])s.x+=e-this.base[0],s.z+=i-this.base[2]}#e(t,e){if(this.constant=t,e||this.calm?.matches)Object.assign(this.shown,this.goal),e||this.redraw();else if(!this.request){let i=performance.now(),s=r=>{let o=qp(this.shown,this.goal,1-Math.exp(-Math.max(0,r-i)/1e3/this.constant));i=r,this.request=o?requestAnimationFrame(s):0,this.redraw()};this.request=requestAnimationFrame(s)}}update(t){this.time=t,this.view==="follow"&&this.follow(t,this.base);let{shown:e,base:i,camera:s,eye:r,up:o}=this;Sh(e,r),Ja(e,o);let[a,l,c]=[e.x+i[0],e.y,e.z+i[2]];s.position.set(a+r[0]*e.distance,l+r[1]*e.distance,c+r[2]*e.distance),s.up.set(o[0],o[1],o[2]),s.lookAt(a,l,c),s.near=Math.max(.02,e.distance*.05),s.far=e.distance*6+30,s.updateProjectionMatrix(),s.updateMatrixWorld()}dispose(){cancelAnimationFrame(this.request),this.request=0}};function $p(n){let t=[],e=Math.max(1,Math.ceil(n.frames/600)),[i,s]=[[0,0,0],[0,0,0]];for(let c=0;c<n.frames;c+=e)$b(n,c,i,s)&&t.push([...i,...s]);if(t.length===0)return null;let r=(c,h)=>wh(t.map(d=>d[c]),h),o=c=>wh(t.map(h=>h[c+3]-h[c]),.95),a=[0,1,2].map(c=>r(c,.005)),l=[3,4,5].map(c=>r(c,1-.005));for(let c of t)for(let h=0;h<6;h++)c[h]=Math.min(l[h%3],Math.max(a[h%3],c[h]));return{min:a,max:l,moments:t,body:{width:o(0),height:o(1),depth:o(2)}}}function $b(n,t,e,i){e.fill(1/0),i.fill(-1/0);let s=[0,0,0];for(let r=0;r<n.individuals.length;r++)for(let o=0;o<n.keypoints;o++)if(n.position(t,r,o,s))for(let a=0;a<3;a++)s[a]<e[a]&&(e[a]=s[a]),s[a]>i[a]&&(i[a]=s[a]);return e[0]<=i[0]}function Yp(n,t,e){let i=[],s=[e.left_shoulder,e.right_shoulder,e.left_hip,e.right_hip],r=s.map(()=>[0,0,0]),o=Math.max(1,Math.ceil(n.frames/200));for(let a=0;a<n.frames;a+=o){if(!s.every((u,f)=>n.position(a,t,u,r[f])))continue;let[l,c,h,d]=r;i.push(Math.hypot(...[0,1,2].map(u=>(l[u]+c[u]-h[u]-d[u])/2)))}return i.length&&wh(i,.5)||.5}function wh(n,t){let e=Float64Array.from(n).sort();return e[Math.min(e.length-1,Math.max(0,Math.round(t*(e.length-1))))]}function Zp(n,t,e){let i=n.map(()=>[0,0,0]);t==="side"&&n.filter(Boolean).length>1&&Yb(n,i,e);let s=[1/0,1/0,1/0],r=[-1/0,-1/0,-1/0];return n.forEach((o,a)=>{for(let l=0;o&&l<3;l++)s[l]=Math.min(s[l],o.min[l]+i[a][l]),r[l]=Math.max(r[l],o.max[l]+i[a][l])}),s[0]>r[0]?{offsets:i,min:[-1,0,-1],max:[1,1.8,1]}:{offsets:i,min:s,max:r}}function Yb(n,t,e){let i=n.filter(Boolean),r=-i.reduce((o,a)=>o+a.max[0]-a.min[0],e*(i.length-1))/2;n.forEach((o,a)=>{o&&(t[a][0]=r-o.min[0],t[a][2]=-(o.min[2]+o.max[2])/2,r+=o.max[0]-o.min[0]+e)})}var ja=[0,0,0],gs=(n=33)=>new Float32Array(n*4).fill(-1);function Zb(n){let t=Math.min(1,Math.max(0,(n-.22)/.48));return .05+.95*t*t*(3-2*t)}function Eh(n,t,e,i,s,r){let o=!1;for(let a=0;a<n.keypoints;a++){let l=a*4;r[l+3]=-1,n.position(t,e,a,ja)&&(o=!0,r[l]=ja[0]+i[0],r[l+1]=ja[1]+i[1],r[l+2]=ja[2]+i[2],r[l+3]=s?Zb(n.confidence(t,e,a)):1)}return o}var Jb=.42;function Jp(n){return n.tracks.map(t=>({box:$p(t),trunks:t.individuals.map((e,i)=>Yp(t,i,Kt))}))}function Kp(n,t,e){let i=Math.max(...t.flatMap(({trunks:c})=>c),.001),{offsets:s,min:r,max:o}=Zp(t.map(({box:c})=>c),e,1.2*i),a=n.tracks.flatMap((c,h)=>c.individuals.map((d,u)=>({track:h,individual:u,trunk:t[h].trunks[u],offset:s[h],opacity:c.facts.opacity??1,label:tS(n,c,d),pose:gs(c.keypoints),present:!1})));a.forEach((c,h)=>c.person=h);let l=Ah(r,o,i);return{members:a,offsets:s,box:l,unit:i,whole:{points:jb(t,s,i),middle:Kb(l)},body:Qb(t,l,i)}}function Ah(n,t,e){let i=.16*e;return{min:[n[0]-i,n[1],n[2]-i],max:[t[0]+i,t[1]+.34*e,t[2]+i]}}var Kb=({min:n,max:t})=>[0,1,2].map(e=>(n[e]+t[e])/2);function jb(n,t,e){let i=n.flatMap(({box:s},r)=>(s?.moments??[]).flatMap(o=>{let{min:a,max:l}=Ah(o.slice(0,3),o.slice(3),e);return xr(a,l).map((c,h)=>c+t[r][h%3])}));return i.length?i:xr([-1,0,-1],[1,1.8,1])}function Qb(n,t,e){let i=n.flatMap(({box:l})=>l?[l.body]:[]),r=i.length===1?i[0]:{width:t.max[0]-t.min[0],height:t.max[1]-t.min[1],depth:t.max[2]-t.min[2]},[o,a]=[r.width/2,r.depth/2];return Ah([-o,t.min[1],-a],[o,Math.max(t.max[1]-.34*e,t.min[1]+r.height),a],e)}function tS(n,t,e){return n.tracks.length===1?t.individuals.length>1?e:"":t.individuals.length>1?`${t.name} · ${e}`:t.name}function jp(n,t,e,i,s){for(let r of n){let{color:o=null,style:a}=t.tracks[r.track].facts,l=r.track>0&&e==="overlay"&&a!=="ghost"?Jb:0,c=Di(i,r.person,{color:o,tint:l});r.css=c.css,r.colors=a==="ghost"?fr(c,s.coming,.45):c,r.past=fr(c,s.past),r.coming=fr(c,s.coming),r.told={...fr(c,s.forecast,.75),plain:s.forecast}}}var Cn=or(),ln=[0,0,0],xs=null,Qa=(n,t)=>{let e=n*4;return xs[e+3]<0?!1:(t[0]=xs[e],t[1]=xs[e+1],t[2]=xs[e+2],!0)};function tm(n){let t=0;for(let e of Pa)n[e*4+3]>t&&(t=n[e*4+3]);return t}function em(n,t,e){if(xs=n,ar(Qa,t,Cn))return e[0]=Cn.center[0],e[1]=Cn.center[1]+1.75*Cn.radius,e[2]=Cn.center[2],!0;let i=!1;for(let s=0;s<n.length/4;s++)n[s*4+3]<0||i&&n[s*4+1]<=e[1]||(i=Qa(s,e));return i}function nm(n,t,{trunk:e,colors:i,face:s=null},r){if(xs=t,!ar(Qa,e,Cn))return;let o=tm(t)*r,{center:a,up:l,front:c,radius:h,hasFront:d}=Cn,u=d?1:0,[f,p,_,m]=[-.42*h,.14*h*u,.3*h,-.06*h*u];n.add(a[0]+f*l[0]+p*c[0],a[1]+f*l[1]+p*c[1],a[2]+f*l[2]+p*c[2],.72*h,a[0]+_*l[0]+m*c[0],a[1]+_*l[1]+m*c[1],a[2]+_*l[2]+m*c[2],.95*h,i.center,o,o),eS(n,t,e,i.center,r),Qp(n,Kt.left_ear,h,i.left,o),Qp(n,Kt.right_ear,h,i.right,o),d&&nS(n,s,i.center,o)}function eS(n,t,e,i,s){let[r,o]=[Kt.left_shoulder*4,Kt.right_shoulder*4];if(t[r+3]<0||t[o+3]<0)return;let{center:a,up:l,radius:c}=Cn;n.add((t[r]+t[o])/2,(t[r+1]+t[o+1])/2,(t[r+2]+t[o+2])/2,.06*e,a[0]-.5*c*l[0],a[1]-.5*c*l[1],a[2]-.5*c*l[2],.06*e,i,Math.min(t[r+3],t[o+3])*s,tm(t)*s)}function Qp(n,t,e,i,s){if(!Qa(t,ln))return;let{center:r}=Cn,o=.94*e,a=Math.hypot(ln[0]-r[0],ln[1]-r[1],ln[2]-r[2])||1;for(let l=0;l<3;l++)ln[l]=r[l]+(ln[l]-r[l])/a*o;n.add(ln[0],ln[1],ln[2],.2*e,ln[0],ln[1],ln[2],.2*e,i,s,s)}function nS(n,t,e,i){let{center:s,up:r,front:o,radius:a}=Cn,l=(u,f,p)=>s[u]+f*a*o[u]+p*a*r[u];if(n.add(l(0,.7,.16),l(1,.7,.16),l(2,.7,.16),.12*a,l(0,1.12,-.1),l(1,1.12,-.1),l(2,1.12,-.1),.15*a,e,i,i),!t)return;let c=o[1]*r[2]-o[2]*r[1],h=o[2]*r[0]-o[0]*r[2],d=o[0]*r[1]-o[1]*r[0];for(let u=-1;u<=1;u+=2){let[f,p,_]=[l(0,.8,.24)+u*.36*a*c,l(1,.8,.24)+u*.36*a*h,l(2,.8,.24)+u*.36*a*d];n.add(f,p,_,.11*a,f,p,_,.11*a,t,i,i)}}function im(n,t){let e=[0,0,0];function i(r,o,a){n.tracks.forEach((l,c)=>{let h=l.frameAt(r);for(let d=0;d<l.individuals.length;d++)iS(l,h,d,e)&&(a[0]+=o*(e[0]+t[c][0]),a[1]+=o*(e[2]+t[c][2]),a[2]+=o)})}let s=[0,0,0];return(r,o)=>{s.fill(0);for(let a=0;a<9;a++){let l=a/8*2-1;i(r+l*.7,.5+.5*Math.cos(Math.PI*l)+.001,s)}return s[2]===0?!1:(o[0]=s[0]/s[2],o[2]=s[1]/s[2],!0)}}function iS(n,t,e,i){let[s,r,o]=[0,0,0];for(let a=0;a<n.keypoints;a++)n.position(t,e,a,i)&&(s+=i[0],r+=i[2],o++);return o?(i[0]=s/o,i[2]=r/o,!0):!1}function sm(n,t,e,i,s){let r=[0,0,0],o=null,a=s;for(let{pose:l,track:c,individual:h}of n)for(let d=0;d*4<l.length;d++){let u=d*4;if(l[u+3]<0)continue;t(l[u],l[u+1],l[u+2],r);let f=Math.hypot(r[0]-e,r[1]-i),p=f+3*r[2];f>s||o&&p>=a||(a=p,o={track:c,individual:h,keypoint:d})}return o}var sS=4;function rS(n,t,e,i){return Math.hypot(n,t)<=sS?!1:!e||i>1||Math.abs(n)>Math.abs(t)}function rm(n,t,e){let i=new Map,s=!1,r=0,o=0,a=(l,c,h={})=>n.addEventListener(l,c,{signal:e,...h});a("pointerdown",l=>{i.size===0&&(s=!1,[r,o]=[l.clientX,l.clientY],n.focus({preventScroll:!0})),i.set(l.pointerId,{x:l.clientX,y:l.clientY,pans:l.button>0||l.shiftKey}),n.setPointerCapture(l.pointerId)}),a("pointermove",l=>{let c=i.get(l.pointerId);if(!c)return;s||=rS(l.clientX-r,l.clientY-o,l.pointerType==="touch",i.size);let[h,d]=[c.x,c.y];if(s){if(i.size===1)(c.pans?t.pan:t.turn)(l.clientX-h,l.clientY-d);else{let[u]=[...i].find(([_])=>_!==l.pointerId).slice(1),f=Math.hypot(h-u.x,d-u.y),p=Math.hypot(l.clientX-u.x,l.clientY-u.y);t.pan((l.clientX-h)/2,(l.clientY-d)/2),f>8&&p>8&&t.zoom(f/p)}[c.x,c.y]=[l.clientX,l.clientY]}});for(let l of["pointerup","pointercancel","lostpointercapture"])a(l,c=>i.delete(c.pointerId));a("click",l=>s&&l.stopImmediatePropagation(),{capture:!0}),a("contextmenu",l=>s&&l.preventDefault()),a("dblclick",t.reset),a("wheel",l=>{let c=l.ctrlKey||l.metaKey;if(!c&&!n.matches(":focus")){t.refused();return}l.preventDefault(),t.zoom(Xp(l.deltaY,l.deltaMode,c))},{passive:!1})}var tl=class{constructor(t=64){this.solid={data:new Float32Array(t*19),count:0},this.faded={data:new Float32Array(t*19),count:0},this.ghosts={data:new Float32Array(t*19),count:0},this.forecast={data:new Float32Array(t*19),count:0},this.behind=!1,this.told=!1}clear(){this.solid.count=0,this.faded.count=0,this.ghosts.count=0,this.forecast.count=0}add(t,e,i,s,r,o,a,l,c,h,d){if(h<.012&&d<.012)return null;let u=h>=.985&&d>=.985?this.solid:this.faded,f=this.told?this.forecast:this.behind?this.ghosts:u;(f.count+1)*19>f.data.length&&oS(f);let{data:p}=f,_=f.count++*19;return p[_]=t,p[_+1]=e,p[_+2]=i,p[_+3]=s,p[_+4]=r,p[_+5]=o,p[_+6]=a,p[_+7]=l,p[_+8]=c[0],p[_+9]=c[1],p[_+10]=c[2],p[_+11]=h,p[_+12]=d,p.fill(0,_+13,_+19),f}widen(t,e,i){if(!t)return;let s=(t.count-1)*19+13;for(let r=0;r<3;r++)t.data[s+r]=e[r],t.data[s+3+r]=i[r]}};function oS(n){let t=new Float32Array(n.data.length*2);t.set(n.data),n.data=t}var aS=`
attribute vec3 shape; // longitude, share of latitude, end
attribute vec4 from;
attribute vec4 to;
attribute vec4 tone; // colour, opacity at from
attribute float fadeTo;
attribute vec3 wideFrom;
attribute vec3 wideTo;
uniform float back;
varying vec3 vNormal;
varying vec3 vView;
varying vec4 vTone;
varying float vUp;
void main() {
  vec3 axis = to.xyz - from.xyz;
  float len = length(axis);
  vec3 along = len > 1e-6 ? axis / len : vec3(0.0, 1.0, 0.0);
  vec3 wide = shape.z < 0.5 ? wideFrom : wideTo;
  float width = length(wide);
  vec3 other = abs(along.y) < 0.9 ? vec3(0.0, 1.0, 0.0) : vec3(1.0, 0.0, 0.0);
  vec3 hint = width > 1e-6 ? wide : cross(along, other);
  vec3 aside = normalize(hint - along * dot(hint, along));
  vec3 third = cross(aside, along);
  // the tapered side touches both balls: its rim is tilted by the difference of the radii
  float tilt = asin(clamp((from.w - to.w) / max(len, 1e-6), -0.995, 0.995)) * step(1e-6, len);
  float latitude = shape.z < 0.5 ? mix(-1.5707963, tilt, shape.y) : mix(tilt, 1.5707963, shape.y);
  float level = cos(latitude);
  float radius = mix(from.w, to.w, shape.z);
  float stretch = (radius + width) / radius;
  vec3 cross_section = vec3(cos(shape.x) * level, sin(shape.x) * level, sin(latitude));
  vec3 away = aside * cross_section.x * stretch + third * cross_section.y + along * cross_section.z;
  vec3 normal = normalize(aside * cross_section.x / stretch + third * cross_section.y + along * cross_section.z);
  vec4 view = viewMatrix * vec4((shape.z < 0.5 ? from.xyz : to.xyz) + away * radius, 1.0);
  vNormal = (viewMatrix * vec4(normal, 0.0)).xyz;
  vUp = normal.y;
  vView = -view.xyz;
  vTone = vec4(tone.rgb, mix(tone.a, fadeTo, shape.z));
  gl_Position = projectionMatrix * view;
  // ghosts keep the order among themselves at the far end of the depths: behind everybody; a forecast's is before them
  if (back > 0.5) gl_Position.z = (1.0 - 0.03 * back) * gl_Position.w + 0.03 * gl_Position.z;
}`,lS=`
uniform float rim;
varying vec3 vNormal;
varying vec3 vView;
varying vec4 vTone;
varying float vUp;
void main() {
  vec3 n = normalize(vNormal);
  vec3 v = normalize(vView);
  float facing = max(dot(n, v), 0.0);
  vec3 key = normalize(vec3(-0.45, 0.75, 0.6));
  float light = 0.66 + 0.18 * (0.5 + 0.5 * vUp) + 0.32 * max(dot(n, key), 0.0);
  float shine = pow(max(dot(n, normalize(key + v)), 0.0), 42.0) * 0.22;
  float edge = mix(1.0, rim, pow(1.0 - facing, 2.2));
  vec3 color = min(vTone.rgb * light * edge + shine, 1.0);
  gl_FragColor = vec4(color * vTone.a, vTone.a);
}`;function cS(n,t){let e=[],i=[],s=2*(t+1);for(let r=0;r<s;r++){let o=r>t?1:0,a=(r-o*(t+1))/t;for(let l=0;l<=n;l++)e.push(l/n*2*Math.PI,a,o)}for(let r=0;r+1<s;r++)for(let o=0;o<n;o++){let a=r*(n+1)+o,l=a+n+1;i.push(a,l,a+1,l,l+1,a+1)}return{shape:new we(e,3),index:i}}var _s=class{constructor(t,e){let{shape:i,index:s}=cS(t,e);this.shape=i,this.index=s,this.geometry=null}take({data:t,count:e}){return this.buffer?.array!==t&&this.#t(t),this.geometry.instanceCount=e,this.buffer.clearUpdateRanges(),this.buffer.addUpdateRange(0,e*19),this.buffer.needsUpdate=!0,this.geometry}#t(t){this.geometry?.dispose(),this.buffer=new Bn(t,19,1).setUsage(Pi),this.geometry=new En,this.geometry.setIndex(this.index),this.geometry.setAttribute("shape",this.shape),[["from",4,0],["to",4,4],["tone",4,8],["fadeTo",1,12],["wideFrom",3,13],["wideTo",3,16]].forEach(([e,i,s])=>{this.geometry.setAttribute(e,new wn(this.buffer,i,s))})}dispose(){this.geometry?.dispose()}},el=class{constructor(t){this.rim={value:.66};let e=this.#t(0,{});this.layers=[new ys(t,new _s(16,4),[e],3),new ys(t,new _s(10,3),this.#e(1),4),new ys(t,new _s(12,3),this.#e(2),5),new ys(t,new _s(12,3),this.#e(0),6)]}#t(t,e){let i={rim:this.rim,back:{value:t}};return new _e({vertexShader:aS,fragmentShader:lS,uniforms:i,...e})}#e(t){let e={transparent:!0,premultipliedAlpha:!0};return[this.#t(t,{...e,colorWrite:!1}),this.#t(t,{...e,depthFunc:Qn,depthWrite:!1})]}setRim(t){this.rim.value=t}show(t){let[e,i,s,r]=this.layers;e.show(t.solid),i.show(t.ghosts),s.show(t.forecast),r.show(t.faded)}dispose(){for(let t of this.layers)t.dispose()}},ys=class{constructor(t,e,i,s){this.instances=e,this.meshes=i.map((r,o)=>{let a=new Ae(new Oe,r);return a.frustumCulled=!1,a.matrixAutoUpdate=!1,a.renderOrder=s+o/2,t.add(a),a})}show(t){let e=t.count?this.instances.take(t):null;for(let i of this.meshes)i.visible=e!==null,e&&(i.geometry=e)}dispose(){this.instances.dispose();for(let t of this.meshes)t.removeFromParent(),t.material.dispose()}};var hm=["left_shoulder","right_shoulder","left_hip","right_hip"].map(n=>Kt[n]*4),hS=new Set(Hn.filter(([n,t,e])=>e==="center"&&t-n===Kt.left_hip-Kt.left_shoulder)),nl=[0,0,0],il=[0,0,0],am=[0,0,0],lm=[0,0,0];function yr(n,t,e){let{trunk:i,colors:s,opacity:r=1,joints:o=!0}=e,a=uS(n,t,i,s.center,r);for(let l of Hn){if(a&&hS.has(l))continue;let[c,h,d,u,f]=l;um(n,t,c,h,u*i,f*i,s[d],r)}o&&fS(n,t,i,s,r),nm(n,t,e,r),e.chosen>=0&&t[e.chosen*4+3]>=0&&dm(n,t,e.chosen,.125*i,e.accent,.42*r)}function um(n,t,e,i,s,r,o,a){let[l,c]=[e*4,i*4];t[l+3]<0||t[c+3]<0||n.add(t[l],t[l+1],t[l+2],s,t[c],t[c+1],t[c+2],r,o,t[l+3]*a,t[c+3]*a)}var _r=[[.12,.14,.86],[.62,.125,.74],[.95,.135,1.02]];function uS(n,t,e,i,s){let[r,o,a,l]=hm,c=Math.min(t[r+3],t[o+3],t[a+3],t[l+3])*s;if(c<0)return!1;for(let h=0;h+1<_r.length;h++){let[d,u]=[_r[h][1],_r[h+1][1]];cm(t,_r[h],e,nl,am),cm(t,_r[h+1],e,il,lm);let f=n.add(nl[0],nl[1],nl[2],d*e,il[0],il[1],il[2],u*e,i,c,c);n.widen(f,am,lm)}return!0}function cm(n,[t,e,i],s,r,o){let[a,l,c,h]=hm,d=0;for(let f=0;f<3;f++){let p=(n[a+f]+n[l+f])/2;r[f]=p+((n[c+f]+n[h+f])/2-p)*t,o[f]=(n[a+f]-n[l+f])*(1-t)+(n[c+f]-n[h+f])*t,d+=o[f]*o[f]}d=Math.sqrt(d)||1;let u=Math.max(0,d/2*i-e*s*.35);for(let f=0;f<3;f++)o[f]*=u/d}function dm(n,t,e,i,s,r){um(n,t,e,e,i,i,s,r)}var dS=[["shoulder",.088],["elbow",.074],["wrist",.054],["hip",.105],["knee",.089],["ankle",.064]].flatMap(([n,t])=>["left","right"].map(e=>[Kt[`${e}_${n}`],e,t]));function fS(n,t,e,i,s){for(let[r,o,a]of dS)dm(n,t,r,a*e,i[o],s)}var pS=.026,mS=.042,gS=.82,xS=.95,_S=.4,Ye=gs(),Th=[0,0,0],fm=[0,0,0],sl={trunk:0,colors:null,opacity:1,joints:!1,face:null};function mm({list:n,halos:t},e,i,{forecasts:s,fan:r},o){let a=e.main,l=a.frameAt(o);s.people.forEach((c,h)=>{let d=i.find(u=>u.track===0&&u.individual===c);if(d){a.place(l,c,Th);for(let u=0;u<3;u++)Th[u]+=d.offset[u];for(let u of r)yS(s,u.row,h,Th,Ye)&&(u.kind==="now"?vS(n,d,u):MS(n,s,d,u),bS(t,s,u,h))}})}function yS(n,t,e,i,s){s.fill(-1);let r=!1;for(let o=0;o<n.keypoints.length;o++){if(!n.position(t,e,o,fm))continue;r=!0;let a=n.keypoints[o]*4;for(let l=0;l<3;l++)s[a+l]=fm[l]+i[l];s[a+3]=1}return r}function vS(n,t,e){sl.trunk=gS*t.trunk,sl.colors=t.told,sl.opacity=e.strength,n.told=!0,yr(n,Ye,sl),n.told=!1}function MS(n,t,{trunk:e,told:i},{strength:s}){n.behind=!0;for(let[r,o,a]of Hn)pm(n,r,o,pS*e,i[a],s);for(let r of t.ends)pm(n,r,r,mS*e,i.plain,s);n.behind=!1}function pm(n,t,e,i,s,r){let[o,a]=[t*4,e*4];Ye[o+3]<0||Ye[a+3]<0||n.add(Ye[o],Ye[o+1],Ye[o+2],i,Ye[a],Ye[a+1],Ye[a+2],i,s,r,r)}function bS(n,t,{row:e,kind:i,strength:s},r){t.ends.forEach((o,a)=>{let l=t.halo(e,r,a),c=o*4;Ye[c+3]<0||!(l>0)||n.add(Ye[c],Ye[c+1],Ye[c+2],l,s*(i==="now"?xS:_S))})}var SS=`
uniform vec4 bounds; // x, z of the middle; half width, half depth
uniform float level;
varying vec2 vPlace;
void main() {
  vPlace = bounds.xy + position.xy * bounds.zw;
  gl_Position = projectionMatrix * viewMatrix * vec4(vPlace.x, level, vPlace.y, 1.0);
}`,wS=`
uniform vec4 bounds;
uniform vec3 ground;
uniform vec3 line;
uniform float cell;
varying vec2 vPlace;
float lines(float spacing, float width) {
  vec2 at = vPlace / spacing;
  vec2 slope = max(fwidth(at), 1e-6);
  vec2 away = abs(fract(at - 0.5) - 0.5) / slope;
  vec2 strength = clamp(width * 0.5 + 0.5 - away, 0.0, 1.0) * (1.0 - smoothstep(0.12, 0.45, slope));
  return max(strength.x, strength.y);
}
void main() {
  float away = length((vPlace - bounds.xy) / bounds.zw);
  float fade = 1.0 - smoothstep(0.35, 1.0, away);
  float marks = max(lines(cell, 1.0) * 0.30, lines(cell * 2.0, 1.3) * 0.62);
  float alpha = fade * (0.42 + (1.0 - 0.42) * marks);
  vec3 color = mix(ground, line, marks);
  gl_FragColor = vec4(color * alpha, alpha);
}`,vs=20,ES=`
uniform vec3 shade;
uniform float strength;
uniform vec4 ends[${vs}]; // x, z of both ends
uniform vec4 sizes[${vs}]; // heights of both ends, radius, opacity
uniform int parts;
uniform float unit;
varying vec2 vPlace;
void main() {
  float light = 1.0;
  for (int i = 0; i < ${vs}; i++) {
    if (i >= parts) break;
    vec2 a = ends[i].xy;
    vec2 ab = ends[i].zw - a;
    float t = clamp(dot(vPlace - a, ab) / max(dot(ab, ab), 1e-8), 0.0, 1.0);
    float height = max(mix(sizes[i].x, sizes[i].y, t), 0.0) / unit;
    float spread = sizes[i].z + unit * (0.05 + 0.34 * height);
    float away = length(vPlace - a - ab * t) / spread;
    float core = sizes[i].z / spread;
    light *= 1.0 - min(0.9, core * 1.5) * exp(-2.4 * away * away) * sizes[i].w;
  }
  float alpha = (1.0 - light) * strength;
  gl_FragColor = vec4(shade * alpha, alpha);
}`;function _m(n,t,e){let i=new _e({vertexShader:SS,fragmentShader:n,uniforms:{bounds:{value:new ce(0,0,1,1)},level:{value:0},...t},transparent:!0,premultipliedAlpha:!0,depthWrite:!1,side:$e}),s=new Ae(new Ei(2,2),i);return s.frustumCulled=!1,s.matrixAutoUpdate=!1,s.renderOrder=e,s}var rl=class{constructor(t){this.mesh=_m(wS,{ground:{value:null},line:{value:null},cell:{value:.5}},0),t.add(this.mesh)}setGround({floor:t,line:e}){this.mesh.material.uniforms.ground.value=t,this.mesh.material.uniforms.line.value=e}cover(t,e,i){let s=Math.max(e[0]-t[0],e[2]-t[2])/2+2.4,{bounds:r,level:o}=this.mesh.material.uniforms;r.value.set((t[0]+e[0])/2,(t[2]+e[2])/2,s,s),o.value=i}dispose(){ym(this.mesh)}},gm=new Set(["index","pinky","thumb"].flatMap(n=>[Kt[`left_${n}`],Kt[`right_${n}`]])),xm=Hn.filter(([n,t])=>!gm.has(n)&&!gm.has(t)),ol=class{constructor(t){this.ends=new Float32Array(4*vs),this.sizes=new Float32Array(4*vs),this.mesh=_m(ES,{shade:{value:[0,0,0]},strength:{value:.5},ends:{value:this.ends},sizes:{value:this.sizes},parts:{value:0},unit:{value:1}},1),t.add(this.mesh)}setGround({shadow:t,shadowStrength:e}){this.mesh.material.uniforms.shade.value=t,this.mesh.material.uniforms.strength.value=e}show(t,e,i,s){let r=0,[o,a,l,c]=[1/0,-1/0,1/0,-1/0];for(let _=0;t&&_<xm.length&&r<vs;_++){let[m,g,,y,E]=xm[_],[v,M]=[m*4,g*4];t[v+3]<0||t[M+3]<0||(this.#t(r++,t,v,M,Math.max(y,E)*e,i,Math.min(t[v+3],t[M+3])*s),o=Math.min(o,t[v],t[M]),a=Math.max(a,t[v],t[M]),l=Math.min(l,t[v+2],t[M+2]),c=Math.max(c,t[v+2],t[M+2]))}this.mesh.visible=r>0;let{bounds:h,level:d,parts:u,unit:f}=this.mesh.material.uniforms,p=1.6*e;r&&h.value.set((o+a)/2,(l+c)/2,(a-o)/2+p,(c-l)/2+p),d.value=i+.002*e,u.value=r,f.value=2*e}#t(t,e,i,s,r,o,a){let l=4*t;this.ends[l]=e[i],this.ends[l+1]=e[i+2],this.ends[l+2]=e[s],this.ends[l+3]=e[s+2],this.sizes[l]=e[i+1]-o,this.sizes[l+1]=e[s+1]-o,this.sizes[l+2]=r,this.sizes[l+3]=a}dispose(){ym(this.mesh)}};function ym(n){n.removeFromParent(),n.geometry.dispose(),n.material.dispose()}var al=5,AS=`
attribute vec2 corner;
attribute vec4 spot;
attribute float strength;
varying vec2 vCorner;
varying float vStrength;
void main() {
  vec4 view = viewMatrix * vec4(spot.xyz, 1.0);
  view.xy += corner * spot.w;
  vCorner = corner;
  vStrength = strength;
  gl_Position = projectionMatrix * view;
  gl_Position.z = 0.985 * gl_Position.w; // farther than any body, nearer than the floor's end
}`,TS=`
uniform vec3 tone;
varying vec2 vCorner;
varying float vStrength;
void main() {
  float r = length(vCorner);
  float edge = max(fwidth(r), 1e-4);
  float inside = 1.0 - smoothstep(1.0 - edge, 1.0, r);
  float rim = smoothstep(1.0 - 3.5 * edge, 1.0 - 2.0 * edge, r);
  float alpha = vStrength * inside * (0.1 + 0.22 * (1.0 - r) + 0.34 * rim);
  gl_FragColor = vec4(tone * alpha, alpha);
}`,ll=class{constructor(t=32){this.data=new Float32Array(t*al),this.count=0}clear(){this.count=0}add(t,e,i,s,r){if((this.count+1)*al>this.data.length){let o=new Float32Array(this.data.length*2);o.set(this.data),this.data=o}this.data.set([t,e,i,s,r],this.count++*al)}},cl=class{constructor(t){this.material=new _e({vertexShader:AS,fragmentShader:TS,uniforms:{tone:{value:[0,0,0]}},transparent:!0,premultipliedAlpha:!0,depthWrite:!1,depthTest:!0}),this.corners=new we([-1,-1,1,-1,1,1,-1,1],2),this.mesh=new Ae(new En,this.material),this.mesh.frustumCulled=!1,this.mesh.matrixAutoUpdate=!1,this.mesh.visible=!1,this.mesh.renderOrder=3.5,t.add(this.mesh)}setTone(t){this.material.uniforms.tone.value=t}show(t){this.mesh.visible=t.count>0,t.count&&(this.buffer?.array!==t.data&&this.#t(t.data),this.mesh.geometry.instanceCount=t.count,this.buffer.needsUpdate=!0)}#t(t){this.mesh.geometry.dispose();let e=new En;this.buffer=new Bn(t,al,1).setUsage(Pi),e.setIndex([0,1,2,0,2,3]),e.setAttribute("corner",this.corners),e.setAttribute("spot",new wn(this.buffer,4,0)),e.setAttribute("strength",new wn(this.buffer,1,4)),this.mesh.geometry=e}dispose(){this.mesh.removeFromParent(),this.mesh.geometry.dispose(),this.material.dispose()}};var ul=class{constructor(t=1024){this.data=new Float32Array(t*4),this.count=0}clear(){this.count=0,this.gap()}gap(){this.push(0,0,0,-1)}push(t,e,i,s){if((this.count+1)*4>this.data.length){let o=new Float32Array(this.data.length*2);o.set(this.data),this.data=o}let r=this.count++*4;this.data[r]=t,this.data[r+1]=e,this.data[r+2]=i,this.data[r+3]=s}get segments(){return Math.max(0,this.count-3)}},hl=[0,0,0];function vm(n,t,{individual:e,keypoint:i,offset:s,color:r,since:o,now:a,first:l,last:c}){let h=Math.max(1,Math.ceil((c-l+1)/240)),d=Math.max(1e-6,a-o);for(let u=c-h*Math.floor((c-l)/h);u<=c;u+=h){if(!t.position(u,e,i,hl)){n.gap();continue}let f=Math.min(1,Math.max(0,1-(a-t.time[u])/d));n.push(hl[0]+s[0],hl[1]+s[1],hl[2]+s[2],r*2+f)}n.gap()}var RS=.5,CS=.5,Mm=gs(),Ze={trunk:0,colors:null,opacity:1,joints:!0,face:null,chosen:-1,accent:null};function Sm(n,t,e,i){for(let s of t){let r=n.tracks[s.track];s.present=Eh(r,r.frameAt(e),s.individual,s.offset,i,s.pose)}}function wm(n,t,e,i,{ghosts:s,ghost_step_s:r,fade:o},a,l){for(let c of e){let h=t.tracks[c.track].facts.style==="ghost";Ze.trunk=c.trunk,c.present&&(Ze.colors=c.colors,Ze.opacity=c.opacity*(h?CS:1),Ze.joints=!0,Ze.face=a.eye,Ze.chosen=l,Ze.accent=a.accent,yr(n,c.pose,Ze)),!h&&(Ze.joints=!1,Ze.face=null,Ze.chosen=-1,n.behind=!0,bm(n,t,c,i,s[0],-r,c.past,o),bm(n,t,c,i,s[1],r,c.coming,o),n.behind=!1)}}function bm(n,t,e,i,s,r,o,a){let l=t.tracks[e.track];Ze.colors=o;for(let c=1;c<=s;c++){let h=l.ownTime(i+c*r);if(i+c*r<t.main.start-1e-6||i+c*r>t.main.end+1e-6||h<l.start-1e-6||h>l.end+1e-6)return;Eh(l,l.frameAt(i+c*r),e.individual,e.offset,a,Mm)&&(Ze.opacity=e.opacity*RS*(1-(c-1)/s),yr(n,Mm,Ze))}}var yn={individual:0,keypoint:0,offset:null,color:0,since:0,now:0,first:0,last:0};function Em(n,t,e,i,{trail_s:s},r){if(!(r.length===0||!(s>0)))for(let o of e){let a=t.tracks[o.track];yn.individual=o.individual,yn.offset=o.offset,yn.last=a.frameAt(i),yn.first=a.frameAt(i-s),yn.now=a.time[yn.last],yn.since=Math.min(a.ownTime(i-s),yn.now-.001);for(let{index:l,side:c}of r)yn.keypoint=l,yn.color=o.person%8*3+c,vm(n,a,yn)}}var Am=24,IS=`
attribute vec2 corner; // end, side
attribute vec4 p0;
attribute vec4 p1;
attribute vec4 p2;
attribute vec4 p3;
uniform vec2 viewport;
uniform float width;
uniform vec3 colors[${Am}];
varying vec4 vColor;
varying vec2 vAcross; // pixels from the middle, and of half the width
vec2 screen(vec4 clip) { return clip.xy / clip.w * viewport; }
vec2 direction(vec2 a, vec2 b) { vec2 d = b - a; float l = length(d); return l > 1e-4 ? d / l : vec2(0.0); }
void main() {
  vAcross = vec2(0.0, 1.0);
  vColor = vec4(0.0);
  gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
  if (p1.w < 0.0 || p2.w < 0.0) return;
  mat4 all = projectionMatrix * viewMatrix;
  vec4 c1 = all * vec4(p1.xyz, 1.0);
  vec4 c2 = all * vec4(p2.xyz, 1.0);
  if (c1.w <= 0.0 || c2.w <= 0.0) return;
  vec2 s1 = screen(c1);
  vec2 s2 = screen(c2);
  vec2 here = direction(s1, s2);
  bool atEnd = corner.x > 0.5;
  vec4 other = atEnd ? p3 : p0;
  vec2 next = here;
  if (other.w >= 0.0) {
    vec4 c = all * vec4(other.xyz, 1.0);
    next = atEnd ? direction(s2, screen(c)) : direction(screen(c), s1);
    if (dot(next, here) < 0.1) next = here; // a standstill, or a turn too sharp for a common corner
  }
  vec2 middle = here + next;
  middle = dot(middle, middle) > 1e-4 ? normalize(middle) : here;
  vec2 normal = vec2(-middle.y, middle.x);
  float stretch = 1.0 / max(dot(normal, vec2(-here.y, here.x)), 0.5);
  vec4 point = atEnd ? p2 : p1;
  float strength = fract(point.w * 0.5) * 2.0;
  int index = int(floor(point.w * 0.5 + 1e-4));
  float half_width = width * mix(0.35, 1.0, strength) * 0.5 + 1.0;
  vec4 clip = atEnd ? c2 : c1;
  clip.xy += normal * stretch * half_width * corner.y * 2.0 / viewport * clip.w;
  vColor = vec4(colors[index], strength * strength * 0.92);
  vAcross = vec2(corner.y, 1.0) * half_width;
  gl_Position = clip;
}`,PS=`
varying vec4 vColor;
varying vec2 vAcross; // pixels from the middle, and of half the width
void main() {
  float alpha = vColor.a * clamp(vAcross.y - abs(vAcross.x), 0.0, 1.0);
  gl_FragColor = vec4(vColor.rgb * alpha, alpha);
}`,dl=class{constructor(t){this.uniforms={viewport:{value:new Ht(1,1)},width:{value:4},colors:{value:new Float32Array(3*Am)}},this.material=new _e({vertexShader:IS,fragmentShader:PS,uniforms:this.uniforms,transparent:!0,premultipliedAlpha:!0,depthWrite:!1,side:$e}),this.mesh=new Ae(new Oe,this.material),this.mesh.frustumCulled=!1,this.mesh.matrixAutoUpdate=!1,this.mesh.renderOrder=2,this.corners=new we([0,-1,0,1,1,-1,1,1],2),t.add(this.mesh)}setColor(t,e){this.uniforms.colors.value.set(e,3*t)}show(t,e,i){this.mesh.visible=t.segments>0,this.mesh.visible&&(this.buffer?.array!==t.data&&this.#t(t.data),this.mesh.geometry.instanceCount=t.segments,this.buffer.clearUpdateRanges(),this.buffer.addUpdateRange(0,t.count*4),this.buffer.needsUpdate=!0,this.uniforms.viewport.value.set(e,i))}#t(t){this.mesh.geometry.dispose(),this.buffer=new Bn(t,4,1).setUsage(Pi);let e=new En;e.setIndex([0,1,2,2,1,3]),e.setAttribute("corner",this.corners);for(let i=0;i<4;i++)e.setAttribute(`p${i}`,new wn(this.buffer,4,i*4));this.mesh.geometry=e}dispose(){this.mesh.removeFromParent(),this.mesh.geometry.dispose(),this.material.dispose()}};var Ch=["left","right","center"],LS=.03,fl=class{constructor(){this.world=new bi,this.world.matrixWorldAutoUpdate=!1,this.floor=new rl(this.world),this.bodies=new el(this.world),this.ribbons=new dl(this.world),this.shadows=[],this.halos=new cl(this.world),this.list=new tl(256),this.spots=new ll,this.points=new ul,this.trails=[],this.chosen=-1}arrange(t){this.cast=t,this.level=-LS*t.unit,this.floor.cover(t.box.min,t.box.max,this.level);for(let e of this.shadows)e.dispose();this.shadows=t.members.map(()=>new ol(this.world))}dress(t){this.ground=t,this.bodies.setRim(t.rim),this.halos.setTone(t.forecast),this.floor.setGround(t);for(let e of this.shadows)e.setGround(t);for(let{person:e,colors:i}of this.cast.members)Ch.forEach((s,r)=>this.ribbons.setColor(e%8*Ch.length+r,i[s]))}choose({keypointIndex:t,sides:e},i,s){this.chosen=t.get(s)??-1,this.trails=i.filter(r=>t.has(r)).map(r=>({index:t.get(r),side:Ch.indexOf(e[t.get(r)])}))}show(t,e,i,s,r,o){let{list:a,points:l,spots:c,cast:h,level:d}=this;Sm(t,h.members,e,i.fade),a.clear(),wm(a,t,h.members,e,i,this.ground,this.chosen),c.clear(),o&&mm({list:a,halos:c},t,h.members,o,e),this.halos.show(c),l.clear(),Em(l,t,h.members,e,i,this.trails),this.bodies.show(a),this.ribbons.show(l,s,r);for(let u=0;u<h.members.length;u++){let{present:f,pose:p,trunk:_,opacity:m}=h.members[u];this.shadows[u].show(f?p:null,_,d,m)}}dispose(){for(let t of[this.floor,this.ribbons,this.bodies,this.halos,...this.shadows])t.dispose()}};var NS="position:absolute;left:0;top:0;padding:1px 7px 2px;border-radius:9px;font:600 11.5px/1.35 system-ui,sans-serif;white-space:nowrap;max-width:14em;overflow:hidden;text-overflow:ellipsis;will-change:transform;",pl=class{constructor(t){this.layer=F("div",{"aria-hidden":"true",style:"position:absolute;inset:0;overflow:hidden;pointer-events:none"}),t.append(this.layer),this.labels=[]}setNames(t,{halo:e,text:i}){this.layer.replaceChildren(),this.labels=t.map(({text:s,color:r})=>{let o=F("div",{style:NS},s);return o.style.color=i,o.style.background=`color-mix(in srgb, ${e} 82%, transparent)`,o.style.boxShadow=`inset 0 -2px 0 ${r}`,o.style.visibility="hidden",this.layer.append(o),{element:o,width:o.offsetWidth,x:0,y:0,shown:!1}})}place(t,e,i){Object.assign(this.labels[t],{x:e,y:i,shown:!0})}hide(t){this.labels[t].shown=!1}settle(t=20){for(let e=0;e<this.labels.length;e++){let i=this.labels[e];if(i.element.style.visibility=i.shown?"visible":"hidden",!i.shown)continue;for(let o=0;o<e;o++){let a=this.labels[o],l=Math.abs(a.x-i.x)<(a.width+i.width)/2+4;a.shown&&l&&Math.abs(a.y-i.y)<t&&(i.y=a.y-t)}let[s,r]=[i.x-i.width/2,Math.max(2,i.y-t)];i.element.style.transform=`translate(${s.toFixed(1)}px, ${r.toFixed(1)}px)`}}};var DS="position:relative;width:100%;height:100%;overflow:hidden;outline:none;touch-action:pan-y;cursor:grab",US="position:absolute;inset:auto 0 10px;padding:0 1em;text-align:center;pointer-events:none;font:12px/1.5 system-ui,sans-serif;opacity:0;transition:opacity .2s",OS="Click, or hold Ctrl or ⌘, to zoom with the wheel",FS=1600,ml=class{#t=0;#e=!1;constructor(){this.canvas=F("canvas",{role:"img",style:"display:block;width:100%;height:100%"}),this.element=F("div",{class:"dk-stage",tabindex:"-1",style:DS},this.canvas),this.labels=new pl(this.element),this.note=F("div",{role:"status",style:US}),this.element.append(this.note)}describe(t){this.canvas.setAttribute("aria-label",t)}dress({css:t,text:e}){this.element.style.background=t,this.note.style.color=e}refuse(t){this.#e=!0,this.note.textContent=t,this.note.style.cssText+=";inset:0;display:grid;place-content:center;padding:2em;opacity:1"}hint(){this.#e||(this.note.textContent=OS,this.note.style.opacity="0.85",clearTimeout(this.#t),this.#t=setTimeout(()=>this.note.style.opacity="0",FS))}dispose(){clearTimeout(this.#t),this.canvas.width=this.canvas.height=0,this.element.remove()}};var kS={view:"front",arrangement:"overlay",trails:[],trail_s:2,ghosts:[0,0],ghost_step_s:.25,fade:!0,joint:""},BS=22,zS=2,Tm=n=>new Ih(n),Ih=class{#t=new AbortController;#e=new Set;#i=new ml;#s=new fl;#n=new Ka(()=>this.#a());#d=Aa({onRestored:()=>this.#a()});#c;#o=0;#r=0;#u=null;#v=new $;#h=[0,0,0];#f=null;constructor({scene:t,theme:e="light",options:i={}}){this.options={...kS,...i},this.#c=e,this.element=this.#i.element,this.canvas=this.#i.canvas,Ta()||this.#i.refuse(Ea),this.setScene(t),this.#n.setView(this.options.view),this.#b()}setForecast(t){this.#f=t,this.#a()}draw(t){if(this.#u=t,this.#o||this.#p(),!this.#o||!this.#r)return;this.#s.show(this.scene,t,this.options,this.#o,this.#r,this.#f?.(t)??null),this.#n.update(t),this.#M();let e=Math.min(zS,globalThis.devicePixelRatio||1);this.#d.render(this.#s.world,this.#n.camera,this.#o,this.#r,this.canvas,e)}setScene(t){let e=this.scene?.clip!==t.clip;this.scene=t,this.measures=Jp(t),this.#i.describe(`Moving skeleton of ${t.clip||"a recording"}`),this.#m(e),this.#a()}setOptions(t){let e=this.options;this.options={...e,...t},this.options.arrangement!==e.arrangement&&this.#m(),t.view!==void 0&&t.view!==this.#n.view&&this.#n.setView(t.view),this.#x(),this.#a()}setTheme(t){this.#c=t,this.#g(),this.#a()}resize(){this.#p(),this.#a()}onView(t){return this.#e.add(t),()=>this.#e.delete(t)}pick(t,e){let i=this.#l.members.filter(r=>r.present);return sm(i,(r,o,a,l)=>{let c=this.#_(r,o,a);[l[0],l[1],l[2]]=[c.x,c.y,c.z]},t,e,BS)}dispose(){this.#t.abort(),this.#n.dispose(),this.#s.dispose(),this.#d.release(),this.#i.dispose(),this.#e.clear(),this.draw=()=>{}}#l;#a(){this.#u!==null&&this.draw(this.#u)}#p(){this.#o=this.element.clientWidth,this.#r=this.element.clientHeight,this.#o&&this.#r&&this.#n.setAspect(this.#o/this.#r)}#m(t=!1){this.#l=Kp(this.scene,this.measures,this.options.arrangement);let{whole:e,body:i,offsets:s}=this.#l;this.#s.arrange(this.#l),this.#n.setContent(e,i,im(this.scene,s),t),this.#g(),this.#x()}#g(){let t=Xa(this.#c),{members:e}=this.#l;jp(e,this.scene,this.options.arrangement,this.#c,t),this.#s.dress(t),this.#i.dress(t);let i=e.filter(({label:s})=>s).map(({label:s,css:r})=>({text:s,color:r}));this.#i.labels.setNames(i,t)}#x(){this.#s.choose(this.scene,this.options.trails,this.options.joint)}#_(t,e,i){let s=this.#v.set(t,e,i).project(this.#n.camera);return s.x=(s.x+1)/2*this.#o,s.y=(1-s.y)/2*this.#r,s}#M(){let{labels:t}=this.#i,e=0;for(let{label:i,present:s,pose:r,trunk:o}of this.#l.members)if(i){if(s&&em(r,o,this.#h)){let a=this.#_(this.#h[0],this.#h[1],this.#h[2]);t.place(e,a.x,a.y)}else t.hide(e);e++}t.settle()}#b(){let t=(i,...s)=>this.#n.hand(i,...s)&&this.#y(this.#n.view),e={turn:(i,s)=>t("turn",i,s,this.#r),pan:(i,s)=>t("pan",i,s,this.#r),zoom:i=>t("zoom",i),reset:()=>{this.#n.setView(this.#n.home),this.#y(this.#n.home)},refused:()=>this.#i.hint()};rm(this.element,e,this.#t.signal)}#y(t){this.options.view=t;for(let e of this.#e)e(t)}};var Rm=[.01,.02,.05,.1,.2,.5,1,2,5,10,15,30,60,120,300,600,1800,3600];function Re(n,t){return n.inset+(t-n.from)/(n.to-n.from)*(n.width-2*n.inset)}function Cm(n,t){return n.from+(t-n.inset)/(n.width-2*n.inset)*(n.to-n.from)}function Im(n,t=64){let e=(n.to-n.from)/Math.max(1,n.width-2*n.inset),i=Rm.find(o=>o>=e*t)??Rm.at(-1),s=i/(GS(i)||1),r=[];for(let o=Math.ceil(n.from/s-1e-9);o*s<=n.to+1e-9;o++){let a=o*s,l=Math.abs(a/i-Math.round(a/i))<1e-6;r.push({time:a,label:l?VS(a,i):null})}return{step:i,marks:r}}var GS=n=>/^[0.]*1/.test(String(n))&&n<10?10:n===15||n===30||n===60?3:5;function VS(n,t){let e=t>=1?0:t>=.1?1:2,i=Number(n.toFixed(e));if(t<1||Math.abs(i)<60)return`${i.toFixed(e)} s`;let s=i<0?"-":"",r=Math.abs(i),[o,a,l]=[Math.floor(r/3600),Math.floor(r/60)%60,r%60],c=h=>String(h).padStart(2,"0");return o>0?`${s}${o}:${c(a)}:${c(l)}`:`${s}${a}:${c(l)}`}function Pm(n,t,e,i,s){let r=i.to-i.from,o=Math.min(r,Math.max(Math.min(s,r),(n.to-n.from)*e)),a=(t-n.from)/(n.to-n.from);return Ph(t-a*o,o,i)}var Lm=(n,t,e)=>Ph(n.from+t,n.to-n.from,e);function Nm(n,t,e){let i=n.to-n.from;return i>=e.to-e.from-1e-9||t>=n.from&&t<=n.to?n:Ph(t-.1*i,i,e)}function Ph(n,t,e){let i=Math.min(Math.max(n,e.from),e.to-t);return{from:i,to:i+t}}function Dm(n,t,e){let i=null,s=h=>{let d=n.getBoundingClientRect();return{x:h.clientX-d.left,y:h.clientY-d.top}};function r(h){if(h.button!==0||i)return;let{x:d,y:u}=s(h),f=t.handleOf(h.target),p=t.zoneAt(u),_=f?"end":p==="scale"&&!h.shiftKey?"scrub":"maybe";i={id:h.pointerId,kind:_,handle:f,zone:p,x:d,y:u},n.setPointerCapture(h.pointerId),_==="scrub"&&t.scrub(d)}function o(h){let{x:d,y:u}=s(h);if(!i){h.pointerType!=="touch"&&t.hover(d,u);return}h.pointerId===i.id&&(i.kind==="maybe"&&Math.abs(d-i.x)>4&&(i.kind="span"),i.kind==="scrub"&&t.scrub(d),i.kind==="span"&&t.span(i.x,d),i.kind==="end"&&t.end(i.handle,d),t.hover(d,u))}function a(h){if(!i||h.pointerId!==i.id)return;let{kind:d,x:u,y:f,zone:p}=i;i=null,d==="scrub"?t.scrubbed():d==="maybe"?t.click(u,f,p):t.spanned()}function l(h){if(!i||h.pointerId!==i.id)return;let{kind:d}=i;i=null,d==="scrub"&&t.scrubbed(),t.leave()}function c(h){let{x:d}=s(h);if(h.ctrlKey||h.metaKey){h.preventDefault(),t.zoom(d,Math.exp(.0022*Math.max(-150,Math.min(150,h.deltaY))));return}let u=h.shiftKey?h.deltaX||h.deltaY:h.deltaX;Math.abs(u)>Math.abs(h.shiftKey?0:h.deltaY)&&t.pan(u)&&h.preventDefault()}n.addEventListener("pointerdown",r,{signal:e}),n.addEventListener("pointermove",o,{signal:e}),n.addEventListener("pointerup",a,{signal:e}),n.addEventListener("pointercancel",l,{signal:e}),n.addEventListener("pointerleave",()=>i||t.leave(),{signal:e}),n.addEventListener("dblclick",()=>t.clear(),{signal:e}),n.addEventListener("wheel",c,{signal:e,passive:!1})}var Um=["#56b4e9","#e69f00","#009e73","#f0e442","#0072b2","#d55e00","#cc79a7","#999999"];function Om(n,t=3){let e=new Map,i=[],s=n.map((r,o)=>({...r,index:o})).filter(r=>r.end_s>r.start_s).sort((r,o)=>r.start_s-o.start_s||r.end_s-o.end_s);for(let r of s){let o=String(r.label??"");e.has(o)||e.set(o,Um[e.size%Um.length]),r.label=o,r.color??=e.get(o);let a=i.findIndex(l=>l<=r.start_s+1e-6);a<0&&(a=Math.min(i.length,t-1)),i[a]=Math.max(i[a]??-1/0,r.end_s),r.row=a}return{segments:s,rows:i.length}}function Fm(n,t,e){let i=null;for(let s of n)s.row!==e||t<s.start_s||t>=s.end_s||(!i||s.end_s-s.start_s<i.end_s-i.start_s)&&(i=s);return i}function km(n,t,e,i){let s=new Float32Array(i).fill(NaN),r=new Float32Array(i).fill(NaN),o=new Uint8Array(i),a=(e.to-e.from)/i,l=Math.max(0,ee(n,e.from)-1);for(let c=l;c<n.length&&(c===l||n[c-1]<=e.to);c++){let h=Math.max(0,Math.floor((n[c]-e.from)/a)),d=c+1<n.length?n[c+1]:n[c]+1e-9,u=Math.min(i-1,Math.max(h,Math.ceil((d-e.from)/a)-1)),f=t[c];if(Number.isNaN(f))for(let p=h;p<=u;p++)o[p]=1;else h<i&&n[c]>=e.from&&(s[h]<=f||(s[h]=f),r[h]>=f||(r[h]=f))}for(let c=0;c<i;c++)Number.isNaN(s[c])||(o[c]=0);return{low:s,high:r,missing:o}}function Bm(n,t=.995){let e=n.flatMap(s=>Array.from(s).filter(Number.isFinite)).sort((s,r)=>s-r);if(e.length===0)return 1;let i=e[Math.min(e.length-1,Math.ceil(e.length*t)-1)];return HS(Math.max(i,e.at(-1)<=1.5*i?e.at(-1):0))}function HS(n){if(!(n>0))return 1;let t=10**Math.floor(Math.log10(n));return[1,1.5,2,3,4,5,6,8,10].find(i=>i*t>=n*(1-1e-9))*t}var Mr=24,zm=7,br=22,Fi=7,Lh=58,Nh=3;function Dh({beats:n,rows:t,bars:e=0}){let i=Mr,s=i+(n>0?zm:0),r=s+(t>0?t*br+Nh:0),o=r+(e>0?e*Fi+2*Nh:0);return{beatsTop:i,segmentsTop:s,barsTop:r,stripTop:o,height:o+Lh}}function Gm(n,t,e,i,s){n.font=`11px ${i.font}`,n.textBaseline="middle",n.textAlign="center";for(let{time:r,label:o}of Im(t).marks){let a=Math.round(Re(t,r))+.5;if(n.strokeStyle=o===null?i.line:i.strong,gl(n,a,Mr-(o===null?4:7),a,Mr),o===null)continue;let l=n.measureText(o).width/2;n.fillStyle=i.muted,n.fillText(o,Math.min(t.width-l-1,Math.max(l+1,a)),8)}n.strokeStyle=i.line,gl(n,0,Mr+.5,t.width,Mr+.5),WS(n,t,e,i,s)}function WS(n,t,{beatsTop:e},i,s){if(s.length===0)return;let r=Math.max(0,ee(s,t.from));n.fillStyle=i.accent;let o=-1/0;for(let a=r;a<s.length&&s[a]<=t.to;a++){let l=Re(t,s[a]);l-o<2||(o=l,n.fillRect(Math.round(l)-.5,e+1,1.5,zm-2))}}function Vm(n,t,{segmentsTop:e},i,s,r){n.font=`12px ${i.font}`,n.textBaseline="middle",n.textAlign="left";for(let o of s){if(o.end_s<=t.from||o.start_s>=t.to)continue;let a=Math.max(-6,Re(t,o.start_s))+.5,l=Math.min(t.width+6,Re(t,o.end_s))-.5,c=e+o.row*br+2,h=Math.max(1.5,l-a);n.globalAlpha=o===r?.55:.26,n.fillStyle=o.color,KS(n,a,c,h,br-4),n.fill(),n.globalAlpha=1,n.fillRect(a,c+2,Math.min(2.5,h),br-8),h>26&&qS(n,o.label,Math.max(a,0)+7,c+(br-4)/2+.5,h-12,i.text)}}function Hm(n,t,{barsTop:e},i,s,{forecasts:r,active:o,shown:a}){for(let{item:l,row:c,until:h}of s){if(h<=t.from||l.at>=t.to)continue;let[d,u]=[Re(t,l.at),Re(t,h)],f=e+Nh+c*Fi,p=Math.max(2,u-d-1);n.globalAlpha=a?1:.35,n.fillStyle=XS(n,t,r,l,h,i.forecast),n.fillRect(d,f+1,p,Fi-2),n.fillStyle=i.forecast,n.fillRect(d-.5,f,l===o?3:1.5,Fi),l===o&&(n.strokeStyle=i.forecast,n.lineWidth=1,n.strokeRect(d+.5,f+.5,p-1,Fi-1))}n.globalAlpha=1}function XS(n,t,e,i,s,r){let o=di(r).map(l=>Math.round(l*255)).join(", "),a=n.createLinearGradient(Re(t,i.at),0,Re(t,s),0);for(let l=0;l<=12;l++){let c=e.confidence(e.rowOf(i,i.at+l/12*(s-i.at)));a.addColorStop(l/12,`rgba(${o}, ${(.1+.85*c).toFixed(3)})`)}return a}function qS(n,t,e,i,s,r){n.fillStyle=r;let o=t;if(n.measureText(o).width>s){for(;o.length>1&&n.measureText(`${o}…`).width>s;)o=o.slice(0,-1);o=o.length>1?`${o}…`:""}n.fillText(o,e,i)}function Wm(n,t,{stripTop:e},i,s,r){let o=e+Lh-5,a=o-(Lh-14),l=c=>o-Math.min(c,r*1.06)/r*(o-a);n.strokeStyle=i.line,gl(n,0,Math.round(l(r))+.5,t.width,Math.round(l(r))+.5,[2,3]);for(let c of s)$S(n,t,c,{toY:l,bottom:o,stripTop:e},i,s.length===1);return n.strokeStyle=i.line,gl(n,0,o+.5,t.width,o+.5),{high:l(r),bottom:o}}function $S(n,t,{stamps:e,values:i,color:s},{toY:r,bottom:o,stripTop:a},l,c){let h=t.width-2*t.inset,d=km(e,i,t,Math.max(1,Math.round(h)));c&&JS(n,t,d.missing,{bottom:o,stripTop:a},l);let u=Math.max(0,ee(e,t.from)-1),f=Math.min(e.length-1,ee(e,t.to)+1);n.save(),n.beginPath(),n.rect(0,a,t.width,o-a+2),n.clip();let p=f-u>1.5*h,_=p?YS(t,d,r):ZS(t,e,i,u,f,r,o);c&&(n.fillStyle=s,n.globalAlpha=.17,n.fill(_.area),n.globalAlpha=1),n.strokeStyle=s,n.lineWidth=p?1:1.5,n.lineJoin="round",n.stroke(_.line),n.restore()}function YS(n,{low:t,high:e},i){let[s,r]=[new Path2D,new Path2D];for(let o=0;o<t.length;o++){if(Number.isNaN(t[o]))continue;let a=n.inset+o+.5;s.moveTo(a,i(t[o])+.5),s.lineTo(a,i(e[o])-.5),r.rect(a-.5,i(t[o]),1,i(0)-i(t[o]))}return{line:s,area:r}}function ZS(n,t,e,i,s,r,o){let[a,l]=[new Path2D,new Path2D];for(let c=i;c<=s;c++){if(Number.isNaN(e[c]))continue;let h=c,d=Re(n,t[c]);for(a.moveTo(d-(c===s||Number.isNaN(e[c+1])?.75:0),r(e[c])),l.moveTo(d,o);c<=s&&!Number.isNaN(e[c]);c++)a.lineTo(Re(n,t[c]),r(e[c])),l.lineTo(Re(n,t[c]),r(e[c]));l.lineTo(Re(n,t[Math.max(h,c-1)]),o)}return{line:a,area:l}}function JS(n,t,e,{bottom:i,stripTop:s},r){n.save(),n.beginPath();for(let o=0;o<e.length;o++)e[o]&&n.rect(t.inset+o,s+6,1.02,i-s-6);n.clip(),n.strokeStyle=r.missing,n.lineWidth=1,n.beginPath();for(let o=-60;o<t.width;o+=6)n.moveTo(o,i),n.lineTo(o+60,i-60);n.stroke(),n.restore()}function gl(n,t,e,i,s,r=[]){n.lineWidth=1,n.setLineDash(r),n.beginPath(),n.moveTo(t,e),n.lineTo(i,s),n.stroke(),n.setLineDash([])}function KS(n,t,e,i,s){n.beginPath(),n.roundRect(t,e,i,s,Math.min(3,i/2))}var jS=10,QS=8;function Xm({on:n,signal:t}){let e=F("canvas",{class:"dk-lanes","aria-hidden":"true"}),i={start:F("span",{class:"dk-span-end",data:{end:"start"}}),end:F("span",{class:"dk-span-end",data:{end:"end"}})},s=F("div",{class:"dk-span",hidden:!0},i.start,i.end),r=F("div",{class:"dk-hair",hidden:!0}),o=F("div",{class:"dk-playhead"}),a=F("div",{class:"dk-tip",hidden:!0}),l=F("div",{class:"dk-scrub"}),c=F("span",{class:"dk-strip-top"}),h=F("div",{class:"dk-timeline",role:"slider",tabindex:"0","aria-label":"Time","aria-orientation":"horizontal","aria-valuemin":"0"},e,l,c,s,r,o,a),d=null,u=new Float64Array([0]),f={from:0,to:1},p={from:0,to:1,width:0,inset:jS},_={segments:[],rows:0},m=Dh({beats:0,rows:0}),g={forecasts:null,active:null,shown:!0},y=[],E=[],v=1,M=[],A=0,x="",w="light",D=null;function T(O){let st=O.clip===d?.clip&&O.frames===d?.frames;d=O,u=d.main.time,f={from:Math.min(0,u[0]),to:ui(u)},st||Object.assign(p,f),_=Om(d.segments),C(),h.setAttribute("aria-valuemax",String(u.length-1)),D=null,B(x,w)}function C(){let O=g.forecasts?Up(g.forecasts.items):{rows:0,bars:[]};y=O.bars,m=Dh({beats:d.beats.length,rows:_.rows,bars:O.rows}),h.style.height=`${m.height}px`}function P(O){let st=O.forecasts!==g.forecasts;!st&&O.active===g.active&&O.shown===g.shown||(g=O,d&&(st&&C(),(y.length||st)&&I()))}function B(O,st=w){x=O,w=st,d&&(E=tw(d,x,w),v=Bm(E.map(({values:Mt})=>Mt)),I())}function I(){if(!d||p.width===0)return;let O=globalThis.devicePixelRatio||1,[st,Mt]=[Math.round(p.width*O),Math.round(m.height*O)];e.width!==st&&(e.width=st),e.height!==Mt&&(e.height=Mt);let bt=e.getContext("2d");bt.setTransform(O,0,0,O,0,0),bt.clearRect(0,0,p.width,m.height);let Nt={...nw(h),forecast:Ui(Xa(w).forecast)};Gm(bt,p,m,Nt,d.beats),Vm(bt,p,m,Nt,_.segments,D),y.length&&Hm(bt,p,m,Nt,y,g);let{high:Zt}=Wm(bt,p,m,Nt,E,v);c.textContent=`${Number(v.toPrecision(3))} m/s`,c.style.top=`${Zt}px`,z(),X()}function X(){let O=Re(p,u[A]);o.hidden=O<0||O>p.width,o.style.transform=`translateX(${O}px)`}function z(){if(s.hidden=M.length===0,s.hidden)return;let[O,st]=M.map(Mt=>Math.min(p.width+20,Math.max(-20,Re(p,Mt))));s.style.transform=`translateX(${O}px)`,s.style.width=`${Math.max(1,st-O)}px`}function k(O){A=O;let st=Nm(p,u[A],f);st.from!==p.from?(Object.assign(p,st),I()):X(),h.setAttribute("aria-valuenow",String(A)),h.setAttribute("aria-valuetext",`${u[A].toFixed(2)} seconds, frame ${A} of ${u.length-1}`)}function et(O){M=O,D=_.segments.find(st=>O.length&&Math.abs(st.start_s-O[0])<.001&&Math.abs(st.end_s-O[1])<.001)??null,_.rows>0?I():z()}let G=O=>Math.min(f.to,Math.max(f.from,Cm(p,O))),Z=O=>{let st=G(O),Mt=ee(u,st);return Mt+1<u.length&&u[Mt+1]-st<st-u[Mt]?Mt+1:Mt},tt=O=>{let st=G(O),Mt=u[Z(O)];return f.to-st<Math.abs(st-Mt)?f.to:Mt},K=O=>O<m.segmentsTop?"scale":O<m.barsTop?"segments":O<m.stripTop?"forecasts":"strip",dt=(O,st)=>Op(y,G(O),Math.floor((st-m.barsTop-3)/Fi)),q=(O,st)=>Fm(_.segments,G(O),Math.floor((st-m.segmentsTop)/22));function ot(O,st){let Mt=ee(u,G(O)),bt=[`${u[Mt].toFixed(2)} s`,`frame ${Mt}`],Nt=K(st);if(Nt==="segments"&&bt.push(q(O,st)?.label??""),Nt==="forecasts"&&bt.push(dt(O,st)?`forecast from ${dt(O,st).at.toFixed(2)} s`:""),Nt==="strip")for(let Bt of E)bt.push(ew(Bt,u[Mt],E.length>1));a.textContent=bt.filter(Boolean).join(" · "),a.hidden=r.hidden=!1,r.style.transform=`translateX(${Re(p,u[Mt])}px)`;let Zt=p.width-a.offsetWidth;a.style.left=`${Math.max(0,Math.min(Zt,O-a.offsetWidth/2))}px`}function ct(O,st){let Mt=QS*an(u,0);Object.assign(p,Pm(p,G(O),st,f,Mt)),I()}function J(O){let[st,Mt]=[Math.min(...O),Math.max(...O)];n.select(Mt-st>1e-6?[st,Mt]:[])}return Dm(h,{zoneAt:K,handleOf:O=>O.dataset?.end??null,scrub:O=>{n.scrubbing(!0),n.seek(Z(O))},scrubbed:()=>n.scrubbing(!1),span:(O,st)=>J([tt(O),tt(st)]),spanned:()=>{},end:(O,st)=>{let Mt=O==="start"?M[1]:M[0],bt=tt(st);(O==="start"?bt<Mt:bt>Mt)&&J([Mt,bt])},click:(O,st,Mt)=>{let bt=Mt==="forecasts"?dt(O,st):null;if(bt)return n.forecast(bt);let Nt=Mt==="segments"?q(O,st):null;Nt&&n.select([Nt.start_s,Nt.end_s],Nt),n.seek(Nt?ee(u,Nt.start_s):Z(O))},clear:()=>n.select([]),hover:ot,leave:()=>a.hidden=r.hidden=!0,zoom:ct,pan:O=>{let st=O/p.width*(p.to-p.from),Mt=Lm(p,st,f);return Math.abs(Mt.from-p.from)<1e-9?!1:(Object.assign(p,Mt),I(),!0)}},t),{element:h,setScene:T,setForecasts:P,setJoint:B,show:k,select:et,redraw:I,showLoop:O=>s.dataset.loop=String(O),get stripTop(){return m.stripTop},resize(O){p.width=O,I()},zoomBy:O=>ct(Re(p,u[A]),O>0?.6:1/.6)}}function tw(n,t,e){let i=n.keypointIndex.get(t);if(i===void 0)return[];let s=n.tracks.flatMap(r=>r.individuals.map((o,a)=>({track:r,name:o,individual:a})));return s.map(({track:r,name:o,individual:a},l)=>{let c=Di(e,l,{color:r.facts.color}),h=r===n.main||!r.map?r.time:r.time.map(m=>jf(r.map,m)),d=n.tracks.length>1?r.name:o,[u,f,p]=c[n.sides[i]].map(m=>Math.round(m*255)),_=s.length===1?`rgb(${u}, ${f}, ${p})`:c.css;return{stamps:h,values:r.speedOf(i,a),color:_,label:d}})}function ew({stamps:n,values:t,label:e},i,s){let r=t[ee(n,i)],o=Number.isNaN(r)?"not seen":`${r.toFixed(2)} m/s`;return s?`${e} ${o}`:o}function nw(n){let t=getComputedStyle(n),e=i=>t.getPropertyValue(`--dk-${i}`).trim();return{line:e("line"),strong:e("line-strong"),text:e("text"),muted:e("muted"),accent:e("accent"),missing:e("missing"),font:t.fontFamily}}function qm(n){let t=-1/0,e=0,i=n.get("frame");function s(o,a){iw(n.get(o),a)||(n.set(o,a),n.save_changes())}function r(){clearTimeout(e),e=0,t=performance.now(),s("frame",i)}return{get:o=>n.get(o),set:s,pushFrame(o,a=!1){i=o;let l=100-(performance.now()-t);a||l<=0?r():e||(e=setTimeout(r,l))},isEcho:o=>o===i,close(){e&&r()}}}var iw=(n,t)=>n===t||Array.isArray(n)&&Array.isArray(t)&&n.length===t.length&&n.every((e,i)=>e===t[i]);var sw=.5;function $m({stamps:n,films:t,state:e,draw:i,changed:s}){let r="none",o=n[e.frame]??0,a=0,l=0,c=0,h=!1,d=()=>pp(n,e.selection),u=()=>{let T=t()[0];return T?.index===0&&T.usable&&!h?T:null},f=()=>t().filter(T=>T.usable&&T!==u());function p(T,C=n[T]){o=C;let P=T!==e.frame;e.frame=T,i(T),P&&s("frame")}function _(T=!1){for(let C of t())C.usable&&C.showAt(n[e.frame],{again:T})}function m(){cancelAnimationFrame(l),clearTimeout(c),l=c=0,r="none"}function g(){m();let T=u();r=T?"video":"wall",T?(T.showAt(n[e.frame]),T.picture.play(e.speed)):(a=performance.now(),l=requestAnimationFrame(y));for(let C of f())C.follow(o,e.speed)}function y(T){let C=Math.min(sw,Math.max(0,(T-a)/1e3));a=T;let{first:P,last:B}=d(),I=mp(n,o,C,{speed:e.speed,loop:e.loop,first:P,last:B}),X=I.moment<o;if(I.ended)return x(B);if(X&&h)return A(P);o=I.moment,I.frame!==e.frame&&p(I.frame,I.moment);for(let z of f())z.follow(o,e.speed);l=requestAnimationFrame(y)}function E(T,C){if(r!=="video"||T!==u())return!0;let{first:P,last:B}=d(),I=fs(n,T.picture.stamps[C]);return c||I<P?!1:T.picture.settled?(I>B&&M(T,0),I<=B):I>=e.frame&&I<=e.frame+1}function v(T,C){if(r!=="video"||T!==u()||c)return;let{first:P,last:B}=d(),I=fs(n,T.picture.stamps[C]);I!==e.frame&&p(Math.max(P,I));for(let X of f())X.follow(n[e.frame],e.speed);I>=B&&M(T,an(n,B)/e.speed)}function M(T,C){T.pause(),c=setTimeout(()=>{c=0;let{first:P,last:B}=d();e.loop?A(P):x(B)},1e3*C)}function A(T){h=!1,p(T),_(!0),g()}function x(T){p(T),w()}function w(){if(e.playing){m();for(let T of t())T.pause();e.playing=!1,h=!1,_(!0),s("playing")}}function D(){if(e.playing&&r!=="led")return;let T=gp(e.frame,d(),e.loop);h=!1,e.playing=!0,T!==e.frame&&p(T),_(),g(),s("playing")}return{play:D,pause:w,wants:E,presented:v,settleFilms:_,get moment(){return o},toggle(){e.playing?w():D()},goto(T){h=!1;let C=$a(T,n.length);if(p(C),!e.playing)return _();_(!0),g()},ended(T){if(r!=="video"||T!==u()||c)return;let{last:C}=d();return e.frame>=C-1?M(T,0):(h=!0,g())},refresh(){e.playing&&r!=="led"?g():e.playing||_()},led(T,C,P=e.speed){let B=ee(n,T);if(m(),h=!1,!C){let I=e.playing;e.playing=!1;for(let X of t())X.pause();p(B),_(I),I&&s("playing");return}r="led",e.playing||(e.playing=!0,s("playing")),B!==e.frame&&p(B,T);for(let I of t())I.usable&&I.follow(T,P)},close(){m()}}}var Uh=["view","arrangement","trails","trail_s","ghosts","ghost_step_s","fade","joint"];function Fh({model:n,el:t}){let e=new AbortController,{signal:i}=e,s=qm(n),{get:r,set:o}=s,a={frame:0,playing:!1,selection:[],loop:!1,speed:1},l=null,c=null,h=null,d=gi(r("theme")),u=null,f=null,p=null,_=Bp({toTime:at=>J(ee(l.main.time,at)),toFrame:at=>J(at),signal:i}),m=wp({run:at=>Zt(at),set:o,readout:_.element,signal:i}),g=Ap({get:r,set:o,signal:i}),y=Xm({on:{seek:J,scrubbing:st,select:Mt,forecast:k},signal:i}),E=fp({model:n,options:B,on:{wanted:(at,L)=>h.wants(at,L),presented:K,settled:dt,ended:at=>h.ended(at),changed:q}}),v=F("select",{class:"dk-select dk-joint","aria-label":"Joint whose speed is shown"});v.addEventListener("change",()=>o("joint",v.value),{signal:i});let M=Fp({toggle:()=>Zt({do:"forecast"}),signal:i}),A=F("div",{class:"dk-stage-box"},M.element),x=F("div",{class:"dk-pictures"},E.element,A),w=F("div",{class:"dk-strip-head"},F("span",{"aria-hidden":"true"},"speed of"),v),D=F("div",{class:"dk-timeline-box"},y.element,w);t.append(x,E.notes,m.element,D);let T=[Mh({button:m.settings,title:"Settings",name:"settings",content:g.element,root:t,signal:i,onOpen:g.update}),Mh({button:m.help,title:"Keys",name:"help",content:Ep(),root:t,signal:i})],C=()=>Rp({channel:r("_channel"),clip:()=>l?.clip??"",transport:()=>h,select:Mt,show:bt}),P=C();function B(){return{theme:d,fade:r("fade"),skeleton:r("show_skeleton_2d"),show:r("show_video"),muted:r("muted")}}function I(at,{keep:L=!0}={}){let ne=l;h?.close(),l=hi(Je(at));let Wt=l.main.time,Qt=a.playing,mt=ne&&L&&ne.clip===l.clip?ne.main.time[a.frame]:null;a.frame=mt===null?$a(r("frame"),Wt.length):ee(Wt,mt),a.playing=!1,a.selection=_h(r("selection"),Wt),t.setAttribute("aria-label",`Motion player: ${l.clip||"a recording"}`),c?c.setScene(l):G(),X(r("_forecast")),p=z(),y.setScene(l),y.select(a.selection),_.setLength(ui(Wt),Wt.length-1),v.replaceChildren(...l.keypoints.map(de=>F("option",{value:de},ms(de)))),h=$m({stamps:Wt,films:E.onShow,state:a,draw:Z,changed:tt}),et(),Bt(),Z(a.frame),(Qt||r("playing"))&&h.play()}function X(at){M.open(at,l.clip),M.setShown(r("show_forecast")!==!1),c.setForecast(M.there?M.told:null),y.setForecasts(M.show(l.main.time[a.frame]))}async function z(){let[at,L]=[l,n.offlineClip?.(l.clip)?.forecast];if(!L)return;let ne=await L();l!==at||i.aborted||(X(ne),ct())}function k(at){M.choose(at),J(ee(l.main.time,at.at)),Z(a.frame)}function et(){let at=f===null||f===l.clip,L=n.offlineClip?.(l.clip);E.open(l,L?[L.video]:at?r("_videos")??[]:[]);let ne=l.tracks.some(Wt=>Wt.imageArray);g.setScene({keypoints:l.keypoints,tracks:l.tracks.length,films:E.count,seen:ne}),q()}function G(){c=Tm({scene:l,theme:d,options:Object.fromEntries(Uh.map(at=>[at,r(at)]))}),c.onView(at=>o("view",at)),A.prepend(c.element),Tp({stage:()=>c,box:A,scene:()=>l,moment:()=>h.moment,choose:at=>o("joint",at),signal:i})}function Z(at){let L=l.main.time[at];c.draw(L),M.there&&y.setForecasts(M.show(L)),y.show(at),_.show(L,at),t.dataset.frame=String(at),t.dataset.time=String(L),t.dataset.settled=String(E.settled?1:0),(c.canvas?.width||t.clientWidth)&&(t.dataset.ready="1")}function tt(at){let L=!a.playing;at==="playing"&&(m.showPlaying(a.playing),t.dataset.playing=String(a.playing),o("playing",a.playing)),s.pushFrame(a.frame,L&&at==="playing"),P.playhead(l.main.time[a.frame],a.playing,a.speed)}function K(at,L){at===E.onShow()[0]&&(t.dataset.videoFrame=String(L)),t.dataset.settled=String(E.settled?1:0),h.presented(at,L)}function dt(){t.dataset.settled=String(E.settled?1:0)}function q(){h&&(E.pauseHidden(),E.mute(r("muted")),m.showSound(E.onShow().length>0,r("muted")),E.onShow().length===0&&delete t.dataset.videoFrame,ct(),h.refresh())}let ot=0;function ct(){let at=x.clientWidth;if(!at||!c)return;ot=at;let L=document.fullscreenElement===t,ne=t.scrollHeight-x.offsetHeight,Wt=L?Math.max(200,globalThis.innerHeight-ne-2):r("height"),Qt=tp(at,Wt,E.onShow().map(mt=>mt.size));x.dataset.row=String(Qt.row),E.place(Qt.films),A.style.width=`${Qt.stage.width}px`,A.style.height=`${Qt.stage.height}px`,c.resize(),y.resize(y.element.clientWidth),w.style.top=`${y.stripTop}px`,Z(a.frame)}function J(at){h.goto(at)}let O=!1;function st(at){at&&a.playing?(O=!0,h.pause()):at||(O?h.play():s.pushFrame(a.frame,!0),O=!1)}function Mt(at){if(!l)return;let L=_h(at,l.main.time);L.length===a.selection.length&&L.every((ne,Wt)=>ne===a.selection[Wt])||(a.selection=L,y.select(L),o("selection",L),P.span(L),a.playing&&h.refresh())}async function bt(at){if(u=at,at.clip!==l.clip){let L=await n.offlineScene?.(at.clip);if(!L||u!==at||i.aborted)return;f??=l.clip,I(L)}await p,u===at&&!i.aborted&&Nt()}function Nt(){if(!u||u.clip!==l.clip)return;let{start_s:at,end_s:L,forecast_s:ne}=u;u=null,ne!==void 0&&M.chooseAt(ne),Mt([at,L]),o("loop",!0),h.goto(ee(l.main.time,at)),h.play()}let Zt=Mp({transport:()=>h,stamps:()=>l.main.time,state:a,goto:J,select:Mt,get:r,set:o,zoom:y.zoomBy,panels:T,el:t});bp(t,Zt,i),document.addEventListener("fullscreenchange",()=>{m.showFull(document.fullscreenElement===t),ct()},{signal:i});let Bt=()=>{let at=l.keypointIndex.has(r("joint"))?r("joint"):l.keypoints[0];v.value=at,y.setJoint(at,d)},me=()=>{d=gi(r("theme")),c?.setTheme(d),y.setJoint(v.value,d),E.redraw()},fe=Oh(()=>{f=null,I(r("_scene")),Nt()}),Pe=Oh(()=>{X(r("_forecast")),ct()}),ae=Oh(()=>f===null&&et()),We={frame:at=>!s.isEcho(at)&&at!==a.frame&&J(at),playing:at=>at!==a.playing&&(at?h.play():h.pause()),selection:Mt,loop(at){a.loop=at,m.showLoop(at),y.showLoop(at)},speed(at){a.speed=at,m.showSpeed(at),h?.refresh()},show_video:q,muted:q,show_skeleton_2d:E.redraw,height:ct,theme:me,joint:Bt,fade:E.redraw,view:m.showView,_scene:fe,_videos:ae,_forecast:Pe,show_forecast(at){M.setShown(at!==!1),Z(a.frame)},_channel:()=>{P.leave(),P=C()}},pe=new Map;for(let at of new Set([...Object.keys(We),...Uh])){let L=()=>{let ne=r(at);We[at]?.(ne),Uh.includes(at)&&c.setOptions({[at]:ne}),g.update()};pe.set(at,L),n.on(`change:${at}`,L)}for(let at of["loop","speed","view"])We[at](r(at));m.showPlaying(!1),t.dataset.playing="false",I(r("_scene"));let ke=new ResizeObserver(()=>x.clientWidth!==ot&&ct());ke.observe(t);let Xe=qn(me);return{close(){if(!i.aborted){a.playing&&h.pause(),e.abort();for(let[at,L]of pe)n.off(`change:${at}`,L);ke.disconnect(),Xe(),P.leave(),s.close(),h.close(),E.close(),c.dispose()}}}}function Oh(n){let t=!1;return()=>{t||(t=!0,queueMicrotask(()=>{t=!1,n()}))}}function rw({model:n,el:t,signal:e}){let i=new AbortController;t.classList.add("dk-widget","dk-player"),t.tabIndex=-1,t.dataset.lmSuppressShortcuts="true",t.setAttribute("role","group");let s=ow(t,n,i.signal),r=null;if(hn(n.get("_scene"))){let l=F("p",{class:"dk-note"},"This player holds no recording yet.");t.append(l),n.on("change:_scene",o)}else r=Fh({model:n,el:t});function o(){r||hn(n.get("_scene"))||(t.replaceChildren(),r=Fh({model:n,el:t}))}function a(){i.signal.aborted||(i.abort(),n.off("change:_scene",o),r?.close(),s(),t.replaceChildren(),t.classList.remove("dk-widget","dk-player"))}return e?.addEventListener("abort",a,{once:!0}),a}function ow(n,t,e){let i=()=>n.getRootNode(),s=i(),r=[bs(n),ki(n,"dk-style-player",fh)],o=()=>r.forEach(h=>h()),a=()=>Ar(n,t.get("theme"));a();let l=qn(a);t.on("change:theme",a);let c=new ResizeObserver(()=>{if(!n.isConnected||i()===s)return;s=i();let h=r;r=[bs(n),ki(n,"dk-style-player",fh)],h.forEach(d=>d())});return c.observe(n),e.addEventListener("abort",()=>{c.disconnect(),l(),t.off("change:theme",a)}),o}var Gh={};Sl(Gh,{render:()=>uw});function Ym(n,t,e,{elsewhere:i=!1}={}){let s=aw(n,t),r=[];for(let a=0;a<n.n;a++){let l=n.clip[a]===n.clip[t];(i?l:lw(n,t,a))||r.push(a)}r.sort((a,l)=>s[l]-s[a]||a-l);let o=[];for(let a of r){if(o.length===e)break;o.some(l=>cw(n,l.row,a))||o.push({row:a,distance:Math.max(0,1-s[a])})}return o}function aw({n,dim:t,vectors:e,steps:i},s){let r=new Float64Array(n),o=Float64Array.from(e.subarray(s*t,(s+1)*t));for(let a=0,l=0;a<n;a++){let c=0;for(let h=0;h<t;h++,l++)c+=o[h]*e[l];r[a]=c/(i*i)}return r}function Zm(n,t){let e=n.length-1;if(e<0)return NaN;let[i,s]=[0,n.length];for(;i<s;){let a=i+s>>1;n[a]<=t?i=a+1:s=a}if(i===0)return 100;if(i>e)return 0;let[r,o]=[n[i-1],n[i]];return 100*(1-(i-1+(o>r?(t-r)/(o-r):0))/e)}var Jm=({clip:n,individual:t},e,i)=>n[e]===n[i]&&t[e]===t[i];function lw(n,t,e){let{start:i,end:s}=n;return Jm(n,t,e)&&i[e]<s[t]+1&&s[e]>i[t]-1}function cw(n,t,e){if(!Jm(n,t,e))return!1;let{start:i,end:s}=n,r=Math.min(s[t],s[e])-Math.max(i[t],i[e]),o=Math.min(s[t]-i[t],s[e]-i[e]),a=Math.abs(i[t]+s[t]-i[e]-s[e])/2;return r>.5*o+1e-9||a<.5-1e-9}function kh({start:n,end:t},e){let[i,s]=[n[e],t[e]];return s<60?`${i.toFixed(1)} to ${s.toFixed(1)} s`:`${Km(i)} to ${Km(s)}`}function Km(n){let t=Math.round(n*10),e=Math.floor(t/600);return`${e}:${((t-600*e)/10).toFixed(1).padStart(4,"0")}`}var Bh=(n,t)=>n.clipOf(t)+(n.alone(t)?"":`, ${n.individualOf(t)}`),xl=(n,t)=>`${Bh(n,t)}, ${kh(n,t)}`;var zh=8;function jm({box:n,moments:t,thumbs:e,play:i,found:s,signal:r}){let[o,a,l,c]=[".dka-query",".dka-hits",".dka-more",".dka-elsewhere"].map(m=>n.querySelector(m)),[h,d]=[-1,zh];c.addEventListener("change",()=>u(h),{signal:r}),l.addEventListener("click",()=>{let m=a.children.length;d+=zh,u(h,{keep:!0}),a.children[m]?.querySelector("button")?.focus()},{signal:r});function u(m,{keep:g=!1}={}){if(m<0)return;g||(d=zh),h=m;let y=Ym(t,m,d+1,{elsewhere:c.checked}),E=y.slice(0,d);o.replaceChildren("Like ",F("b",{dir:"auto"},xl(t,m)),_(m)),a.replaceChildren(...E.map(p)),l.hidden=y.length<=d,E.length||a.append(F("li",{class:"dka-none"},f())),n.dataset.query=m,n.dataset.rows=E.map(v=>v.row).join(","),e.sweep(),s(m,E.map(v=>v.row))}let f=()=>c.checked?"No other clip has a moment to compare with.":"There is no other moment to compare with: all of them overlap this one.";function p({row:m,distance:g},y){let E=F("canvas",{class:"dka-mini",width:156,height:104,"aria-hidden":"true",data:{clip:t.clipOf(m),individual:t.individualOf(m),start:t.start[m],end:t.end[m]}}),v=Zm(t.between,g),M=`distance ${g.toFixed(3)}`,A=Number.isNaN(v)?"":`nearer than ${v.toFixed(v>99&&v<100?1:0)} % of pairs`,x=F("button",{class:"dka-moment",type:"button",data:{row:m},"aria-label":`${y+1}: ${xl(t,m)}, ${M}; play`,onclick:()=>i(m)},E,F("span",{class:"dka-where",dir:"auto"},F("span",{class:"dka-rank"},String(y+1)),Bh(t,m)),F("span",{class:"dka-when"},kh(t,m)),F("span",{class:"dka-far",title:A},M),F("span",{class:"dka-near"},A));e.add(E,x);let w=F("button",{class:"dka-like",type:"button",onclick:()=>u(m),"aria-label":`More like ${xl(t,m)}`},"more like this");return F("li",{class:"dka-hit"},x,_(m),w)}function _(m){let g=t.titleOf(m);if(!g)return null;let y=F("span",{class:"dka-dot"});return y.style.setProperty("--on-light",t.colorOf(m,"light")),y.style.setProperty("--on-dark",t.colorOf(m,"dark")),F("span",{class:"dka-cluster",dir:"auto"},y,g)}return{show:u,get query(){return h}}}function Qm({meta:n,arrays:t}){if(n.kind!=="moments")throw new Error(`this pack holds ${n.kind??"something unnamed"}, not moments`);if(n.version!==1)throw new Error(`these moments are of version ${n.version}; this page reads version 1`);let{vectors:e,clip:i,individual:s,start_s:r,end_s:o,cluster:a,between:l}=t,c=i.length,h=n.clips.map(()=>new Set);for(let d=0;d<c;d++)h[i[d]].add(s[d]);return{n:c,dim:c?e.length/c:0,steps:n.steps,vectors:e,clip:i,individual:s,start:r,end:o,between:l,clipOf:d=>n.clips[i[d]],individualOf:d=>n.individuals[s[d]],alone:d=>h[i[d]].size<2,titleOf:d=>a[d]===65535?"":n.titles[a[d]],colorOf:(d,u)=>a[d]===65535?null:n.colors[u][a[d]],at(d,u){let f=n.clips.indexOf(d),[p,_]=[-1,1/0];for(let m=0;m<c;m++){if(i[m]!==f||u<r[m]-1e-6||u>=o[m])continue;let g=Math.abs((r[m]+o[m])/2-u);g<_&&([p,_]=[m,g])}return p}}}function tg({root:n,signal:t}){let e=[...n.querySelectorAll(".dka-strip")];for(let s of e){let r=[...s.querySelectorAll(".dka-run")];r.forEach((o,a)=>o.tabIndex=a===0?0:-1),s.addEventListener("keydown",o=>i(o,r),{signal:t})}function i(s,r){let o=r.indexOf(document.activeElement),a={ArrowRight:o+1,ArrowLeft:o-1,Home:0,End:r.length-1}[s.key];if(o<0||a===void 0)return;s.preventDefault();let l=r[Math.min(Math.max(a,0),r.length-1)];for(let c of r)c.tabIndex=c===l?0:-1;l.focus()}return{playhead(s,r){for(let o of e){let a=o.querySelector(".dka-head"),{start:l,end:c}=o.dataset,h=(r-Number(l))/(Number(c)-Number(l));a.hidden=o.dataset.clip!==s,a.style.left=`${100*Math.min(Math.max(h,0),1)}%`}}}}var hw="300px";function eg({model:n,theme:t,signal:e}){let i=new Map,s=new Map,r=new IntersectionObserver(l=>{for(let{target:c,isIntersecting:h}of l)h&&(r.unobserve(c),a(c))},{rootMargin:hw});e.addEventListener("abort",()=>{r.disconnect();for(let l of s.values())l.stop()});function o(l){return i.has(l)||i.set(l,Promise.resolve(n.offlineScene(l)).then(c=>c&&hi(Je(c)))),i.get(l)}async function a(l){let{clip:c,individual:h,start:d,end:u}=l.dataset,f=await o(c);if(!f||e.aborted||!l.isConnected)return;let p=La(l,{theme:t(),calm:!0,poses:3});s.set(l,p),l.dataset.drawn=p.show(f,{individual:h,start:Number(d),end:Number(u)})?"1":"0"}return{add(l,c=l){r.observe(l);let h=d=>()=>s.get(l)?.move(d);for(let[d,u]of[["pointerenter",!0],["pointerleave",!1],["focus",!0],["blur",!1]])c.addEventListener(d,h(u),{signal:e})},sweep(){for(let[l,c]of s)l.isConnected||(c.stop(),s.delete(l))},setTheme(l){for(let c of s.values())c.setTheme(l),c.move(!1)}}}function uw({model:n,el:t}){let e=t.closest("main")??document.body,i=new AbortController,{signal:s}=i,r=()=>gi("auto"),o=hn(n.get("_moments"))?null:Qm(Je(n.get("_moments"))),a=eg({model:n,theme:r,signal:s}),l=tg({root:e,signal:s}),c=ds(n.get("_channel"),y),h=e.querySelector(".dka-found"),d=o&&h?jm({box:h,moments:o,thumbs:a,play:x=>m(p(x)),found:_,signal:s}):null,u={clip:"",time_s:0},f=e.querySelector('[data-like="now"]'),p=x=>({clip:o.clipOf(x),individual:o.individualOf(x),start_s:o.start[x],end_s:o.end[x],row:x});function _(x,w){c.say("hits",{query:x,rows:Uint32Array.from(w),n:o.n})}function m(x){c.say("show",{...x,n:x.row>=0?o?.n:void 0}),g()}function g(){let x=e.querySelector(".dka-player"),{top:w,bottom:D}=x?.getBoundingClientRect()??{top:0,bottom:0};(D<80||w>globalThis.innerHeight-80)&&x?.scrollIntoView({block:"start",behavior:"smooth"})}function y(x,w){x==="playhead"&&(Object.assign(u,w),l.playhead(w.clip,w.time_s),f&&(f.hidden=!1)),x==="show"&&w.row>=0&&o&&d?.show(w.row)}function E(x){let w=x.target.closest("[data-like]");if(w)return v(w.dataset.like==="now"?o?.at(u.clip,u.time_s)??-1:Number(w.dataset.like));let D=x.target.closest("[data-play]");if(!D)return;let{clip:T,individual:C,start:P,end:B,row:I=-1,forecast:X}=D.dataset,z=X===void 0?{}:{forecast_s:Number(X)};return m({clip:T,individual:C,start_s:Number(P),end_s:Number(B),row:Number(I),...z})}function v(x){x<0||!d||(d.show(x),h.scrollIntoView({block:"nearest",behavior:"smooth"}))}e.addEventListener("click",E,{signal:s});for(let x of e.querySelectorAll("canvas.dka-mini"))a.add(x,x.closest("button")??x);let M=qn(()=>a.setTheme(r())),A=Number(n.get("first")??-1);return d&&A>=0&&d.show(A),t.classList.add("dk-widget"),t.dataset.ready="1",()=>{i.abort(),M(),c.leave(),delete t.dataset.ready}}function ng(n,t,e,i){return async(s,r)=>{if(s.kind==="preview")r({kind:"preview-none",row:s.row,message:"This page carries no poses of this clip."});else if(s.kind==="video"){let o=t[s.track];o?await fw(o,s.track,e,i,r):r({kind:"video-error",track:s.track,message:dw(n[s.track])})}}}function dw(n){return n?.kind!=="url"?"This page was made without its video.":`This page plays ${n.name||"its video"} from the folder beside it, where this browser does not find it.`}async function fw(n,t,e,i,s){let{mime:r,size:o,parts:a}=n;try{for(let[l,c]of a.entries()){let h=await e(c);s({kind:"video-part",track:t,index:l,count:a.length,mime:r,size:o},[new DataView(h.buffer)]),await i()}}catch(l){s({kind:"video-error",track:t,message:l.message})}}var pw={float64:4,float32:4,int32:4,uint32:4,int16:2,uint16:2,uint8:1},mw={float64:2};function _l(n){if(Uint8Array.fromBase64)return Uint8Array.fromBase64(n);let t=atob(n),e=new Uint8Array(t.length);for(let i=0;i<e.length;i++)e[i]=t.charCodeAt(i);return e}async function ig(n){let t=new Blob([n]).stream().pipeThrough(new DecompressionStream("gzip"));return new Uint8Array(await new Response(t).arrayBuffer())}function sg(n,t){let e=new DataView(n.buffer,n.byteOffset).getUint32(4,!0),i=JSON.parse(new TextDecoder().decode(n.subarray(8,8+e))),s=new Uint8Array(n.length);s.set(n.subarray(0,8+e));for(let[r,{dtype:o,shape:a,offset:l}]of Object.entries(i.arrays)){let c=a.reduce((d,u)=>d*u,1)*(mw[o]??1),h=a.length>0&&c>0?a[0]:1;_w(n,s,8+e+l,h,c/h,pw[o],t[r])}return s}var gw={1:(n,t)=>e=>n[t+e],2:(n,t,e)=>i=>n[t+i]|n[t+e+i]<<8,4:(n,t,e)=>i=>n[t+i]|n[t+e+i]<<8|n[t+2*e+i]<<16|n[t+3*e+i]<<24},xw={1:Uint8Array,2:Uint16Array,4:Uint32Array};function _w(n,t,e,i,s,r,o){let a=i*s,l=gw[r](n,e,a),c=new xw[r](t.buffer,e,a),h=0;for(let d=0;d<s;d++){let u=0,f=0;for(let p=d;p<a;p+=s){let _=l(h++);if(o===0)u=_;else{let m=_>>>1^-(_&1);f=o===2?f+m|0:m,u=u+f|0}c[p]=u}}}var yl=class{#t;#e=new Map;#i;constructor(t,{offlineScene:e=()=>null,offlineClip:i=()=>null,answer:s=()=>{}}={}){this.#t={...t},this.#i=s,this.offlineScene=e,this.offlineClip=i}get(t){return this.#t[t]}set(t,e){let i=typeof t=="object"?t:{[t]:e},s=Object.keys(i).filter(r=>!og(this.#t[r],i[r]));for(let r of s)this.#t[r]=i[r];for(let r of s)this.#s(`change:${r}`,this,i[r]);s.length>0&&this.#s("change",this)}save_changes(){}on(t,e){for(let i of t.split(/\s+/))this.#e.has(i)||this.#e.set(i,[]),this.#e.get(i).push({listener:e,wanted:e})}once(t,e){let i=(...s)=>{this.off(t,e),e(...s)};this.#e.has(t)||this.#e.set(t,[]),this.#e.get(t).push({listener:e,wanted:i})}off(t,e){for(let i of t?t.split(/\s+/):[...this.#e.keys()]){let s=(this.#e.get(i)??[]).filter(r=>e&&r.listener!==e);this.#e.set(i,s)}}send(t){queueMicrotask(()=>{this.#i(t,(e,i=[])=>this.#s("msg:custom",e,i))})}#s(t,...e){for(let{wanted:i}of[...this.#e.get(t)??[]])i(...e)}};function og(n,t){if(Object.is(n,t))return!0;if(typeof n!="object"||typeof t!="object"||!n||!t||rg(n)||rg(t)||Array.isArray(n)!==Array.isArray(t))return!1;let e=Object.keys(n);return e.length===Object.keys(t).length&&e.every(i=>Object.hasOwn(t,i)&&og(n[i],t[i]))}var rg=n=>ArrayBuffer.isView(n)||n instanceof ArrayBuffer;function ag(n,t,e){let i=n[t].state._channel,s=n.filter((r,o)=>o!==t&&i&&r.state._channel===i);return r=>{for(let{scenes:o}of[n[t],...s])if(Object.hasOwn(o,r))return e(o[r]);return null}}function lg(n,t){let e=new Map;return i=>(e.has(i)||e.set(i,yw(n,`dk-b${i}`,t[i].orders)),e.get(i))}async function yw(n,t,e){let i=await ig(_l(await vl(n,t))),s=e?sg(i,e):i;return new DataView(s.buffer)}async function vl(n,t){let e=n.getElementById(t);if(!e?.nextSibling&&n.readyState==="loading"&&(await new Promise(i=>n.addEventListener("DOMContentLoaded",i,{once:!0})),e=n.getElementById(t)),!e)throw new Error(`this page is damaged: its part ${t} is missing`);return e.textContent}var vw={player:Sr,explorer:dr,atlas:Gh};async function Mw(n,t=vw){let e=JSON.parse(await vl(n,"dk-state")),i=lg(n,e.blobs),s=new AbortController,r=new Map,o=[];for(let a of n.querySelectorAll("[data-dk-widget]")){let l=Number(a.dataset.dkWidget);try{r.has(l)||r.set(l,bw(n,e.widgets,l,i));let c=await r.get(l),h=n.createElement("div");a.replaceChildren(h);let{render:d}=t[e.widgets[l].kind];o.push(await d({model:c,el:h,signal:s.signal})),await hg()}catch(c){console.error(c),Sw(a,c)}}return n.documentElement.dataset.dkReady="1",o.push(ww(n)),()=>{s.abort();for(let a of o)a?.()}}async function bw(n,t,e,i){let{state:s,buffers:r,media:o,clips:a={}}=t[e],l=Object.keys(r),c=await Promise.all(l.map(p=>i(r[p]))),h={...s,...Object.fromEntries(l.map((p,_)=>[p,c[_]]))};h._videos&&(h._videos=h._videos.map(p=>cg(p,n.baseURI)));let d=async p=>_l(await vl(n,p)),u=new Map(Object.entries(a).map(([p,{video:_,forecast:m}])=>[p,{video:cg(_,n.baseURI),forecast:m===null?null:()=>i(m)}])),f={...h._videos};for(let{video:p}of u.values())p&&(f[p.key]=p);return new yl(h,{offlineScene:ag(t,e,i),offlineClip:p=>u.get(p)??null,answer:ng(f,o,d,hg)})}function cg(n,t){return n?.url?{...n,url:new URL(n.url,t).href}:n}function Sw(n,t){let e=document.createElement("p");e.className="dkp-problem",e.setAttribute("role","alert"),e.textContent=`This part of the page could not be drawn: ${t.message}`,n.replaceChildren(e)}function ww(n){let t=n.querySelector("main");if(globalThis.parent===globalThis||!t)return null;let e=()=>globalThis.parent.postMessage({dancekitHeight:t.getBoundingClientRect().height},"*"),i=new ResizeObserver(e);return i.observe(t),()=>i.disconnect()}var hg=()=>new Promise(n=>setTimeout(n));var e3={player:Sr,explorer:dr};export{e3 as default,Mw as mountPage};
/*! Bundled license information:

three/build/three.core.js:
three/build/three.module.js:
  (**
   * @license
   * Copyright 2010-2026 Three.js Authors
   * SPDX-License-Identifier: MIT
   *)
*/
