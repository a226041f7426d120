# Draws options-dots.svg from options-dots.dat: gnuplot -d options-dots.gp (gnuplot 5.4 or later)
reset
set encoding utf8
set terminal svg size 860,352 fixed noenhanced \
  background '#FFFFFF' font 'Helvetica,Arial,sans-serif,13' linewidth 1
set output 'options-dots.svg'
set multiplot

# The legend
set lmargin at screen 0; set rmargin at screen 1
set bmargin at screen 0; set tmargin at screen 1
unset border; unset tics; unset key
set samples 2
set xrange [0:860]
set yrange [0:352]
set label 'without BN' at 114,331 textcolor rgb '#333333'
set label 'with BN' at 247,331 textcolor rgb '#333333'
set label 'diverged run' at 357,331 textcolor rgb '#333333'
set label 'published' at 505,331 textcolor rgb '#333333'
set label 'Author 2016' at 630,331 textcolor rgb '#333333'
plot \
  '+' every ::0::0 using (93):(331) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#0072B2', \
  '+' every ::0::0 using (226):(331) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#D55E00', \
  '+' every ::0::0 using (336):(331) with points pointtype 2 pointsize 0.8 linewidth 1.5 linecolor rgb '#333333', \
  '+' every ::0::0 using (484):(331) with points pointtype 12 pointsize 1.3 linewidth 1.5 linecolor rgb '#333333', \
  '+' using (596+$1*26/860):(331) with lines linewidth 1.5 dashtype 2 linecolor rgb '#882255', \
  '+' every ::0::0 using (609):(331) with points pointtype 13 pointsize 0.9 linecolor rgb '#882255'
unset label

set border 3 linecolor rgb '#666666'
set xtics nomirror out scale 0.6,0.3 offset 0,0.4 textcolor rgb '#333333'
set ytics nomirror out scale 0.6,0.3 textcolor rgb '#333333'
set grid ytics linetype 1 linecolor rgb '#DDDDDD' linewidth 1
unset key
set xrange [0.00445559:0.224437]
set yrange [47.7161:55.2702]
set logscale x
set logscale y
set format x '%g'
set xtics ('0.005' 0.005, '' 0.006 1, '' 0.007 1, '' 0.008 1, '' 0.009 1, '0.01' 0.01, '0.02' 0.02, '' 0.03 1, '' 0.04 1, '0.05' 0.05, '' 0.06 1, '' 0.07 1, '' 0.08 1, '' 0.09 1, '0.1' 0.1, '0.2' 0.2)
set xlabel 'training.eta' offset 0,0.8 textcolor rgb '#333333'

# Panel 1
set lmargin at screen 0.09302; set rmargin at screen 0.36395
set bmargin at screen 0.15341; set tmargin at screen 0.80682
set title '2 layers' offset 0,-0.4 textcolor rgb '#333333'
set format y '%g'; set ytics ('48' 48, '50' 50, '52' 52, '54' 54); set ylabel 'test accuracy (%)' textcolor rgb '#333333'
plot \
  'options-dots.dat' index 0 using ($1*50.3719**(-0.00291667)):($2*100>=47.7161&&$2*100<=55.2702?($4*100>47.7161?$4*100:47.7161):NaN):(0):(($5*100<55.2702?$5*100:55.2702)-($4*100>47.7161?$4*100:47.7161)) with vectors heads size screen 0.004,90 linewidth 1.3 linecolor rgb '#0072B2', \
  'options-dots.dat' index 0 using ($1*50.3719**(-0.00291667)):($2*100) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#0072B2', \
  'options-dots.dat' index 2 using ($1*50.3719**(0.00958333)):($2*100>=47.7161&&$2*100<=55.2702?($4*100>47.7161?$4*100:47.7161):NaN):(0):(($5*100<55.2702?$5*100:55.2702)-($4*100>47.7161?$4*100:47.7161)) with vectors heads size screen 0.004,90 linewidth 1.3 linecolor rgb '#D55E00', \
  'options-dots.dat' index 2 using ($1*50.3719**(0.00958333)):($2*100) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#D55E00', \
  'options-dots.dat' index 1 using ($1*50.3719**(-0.00958333)):($2*100) with points pointtype 7 pointsize 0.5 linecolor rgb '#7FB8D8', \
  'options-dots.dat' index 3 using ($1*50.3719**(0.00291667)):($2*100) with points pointtype 7 pointsize 0.5 linecolor rgb '#EAAE7F', \
  'options-dots.dat' index 4 using ($1*50.3719**(0.00958333)):($2*100) with points pointtype 12 pointsize 1.3 linewidth 1.5 linecolor rgb '#D55E00', \
  'options-dots.dat' index 5 using 1:($2*100) with lines linewidth 1.5 dashtype 2 linecolor rgb '#882255', \
  'options-dots.dat' index 5 using 1:($2*100) with points pointtype 13 pointsize 0.9 linecolor rgb '#882255'

# Panel 2
set lmargin at screen 0.39651; set rmargin at screen 0.66744
set bmargin at screen 0.15341; set tmargin at screen 0.80682
set title '4 layers' offset 0,-0.4 textcolor rgb '#333333'
set format y ''; set ytics ('' 48, '' 50, '' 52, '' 54); unset ylabel
plot \
  'options-dots.dat' index 6 using ($1*50.3719**(-0.00291667)):($2*100>=47.7161&&$2*100<=55.2702?($4*100>47.7161?$4*100:47.7161):NaN):(0):(($5*100<55.2702?$5*100:55.2702)-($4*100>47.7161?$4*100:47.7161)) with vectors heads size screen 0.004,90 linewidth 1.3 linecolor rgb '#0072B2', \
  'options-dots.dat' index 6 using ($1*50.3719**(-0.00291667)):($2*100) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#0072B2', \
  'options-dots.dat' index 8 using ($1*50.3719**(0.00958333)):($2*100>=47.7161&&$2*100<=55.2702?($4*100>47.7161?$4*100:47.7161):NaN):(0):(($5*100<55.2702?$5*100:55.2702)-($4*100>47.7161?$4*100:47.7161)) with vectors heads size screen 0.004,90 linewidth 1.3 linecolor rgb '#D55E00', \
  'options-dots.dat' index 8 using ($1*50.3719**(0.00958333)):($2*100) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#D55E00', \
  'options-dots.dat' index 7 using ($1*50.3719**(-0.00958333)):($2*100) with points pointtype 7 pointsize 0.5 linecolor rgb '#7FB8D8', \
  'options-dots.dat' index 9 using ($1*50.3719**(0.00291667)):($2*100) with points pointtype 7 pointsize 0.5 linecolor rgb '#EAAE7F', \
  'options-dots.dat' index 10 using 1:($2*100) with lines linewidth 1.5 dashtype 2 linecolor rgb '#882255', \
  'options-dots.dat' index 10 using 1:($2*100) with points pointtype 13 pointsize 0.9 linecolor rgb '#882255'

# Panel 3
set lmargin at screen 0.70000; set rmargin at screen 0.97093
set bmargin at screen 0.15341; set tmargin at screen 0.80682
set title '9 layers' offset 0,-0.4 textcolor rgb '#333333'
set format y ''; set ytics ('' 48, '' 50, '' 52, '' 54); unset ylabel
plot \
  'options-dots.dat' index 11 using ($1*50.3719**(-0.00291667)):($2*100>=47.7161&&$2*100<=55.2702?($4*100>47.7161?$4*100:47.7161):NaN):(0):(($5*100<55.2702?$5*100:55.2702)-($4*100>47.7161?$4*100:47.7161)) with vectors heads size screen 0.004,90 linewidth 1.3 linecolor rgb '#0072B2', \
  'options-dots.dat' index 11 using ($1*50.3719**(-0.00291667)):($2*100) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#0072B2', \
  'options-dots.dat' index 14 using ($1*50.3719**(0.00958333)):($2*100>=47.7161&&$2*100<=55.2702?($4*100>47.7161?$4*100:47.7161):NaN):(0):(($5*100<55.2702?$5*100:55.2702)-($4*100>47.7161?$4*100:47.7161)) with vectors heads size screen 0.004,90 linewidth 1.3 linecolor rgb '#D55E00', \
  'options-dots.dat' index 14 using ($1*50.3719**(0.00958333)):($2*100) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#D55E00', \
  'options-dots.dat' index 12 using ($1*50.3719**(-0.00958333)):($2*100) with points pointtype 7 pointsize 0.5 linecolor rgb '#7FB8D8', \
  'options-dots.dat' index 15 using ($1*50.3719**(0.00291667)):($2*100) with points pointtype 7 pointsize 0.5 linecolor rgb '#EAAE7F', \
  'options-dots.dat' index 13 using ($1*50.3719**(-0.00625)):2 with points pointtype 2 pointsize 0.8 linewidth 1.5 linecolor rgb '#0072B2', \
  'options-dots.dat' index 16 using 1:($2*100) with lines linewidth 1.5 dashtype 2 linecolor rgb '#882255', \
  'options-dots.dat' index 16 using 1:($2*100) with points pointtype 13 pointsize 0.9 linecolor rgb '#882255'

unset multiplot
unset output
