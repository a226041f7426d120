# Draws 4-initialization-accuracy.svg from 4-initialization-accuracy.dat: gnuplot -d 4-initialization-accuracy.gp (gnuplot 5.4 or later)
reset
set encoding utf8
set terminal svg size 860,418 fixed noenhanced \
  background '#FFFFFF' font 'Helvetica,Arial,sans-serif,13' linewidth 1
set output '4-initialization-accuracy.svg'
set multiplot

# The legend
set lmargin at screen 0; set rmargin at screen 1
set bmargin at screen 0; set tmargin at screen 1
unset border; unset tics; unset key
set samples 2
set xrange [0:860]
set yrange [0:418]
set label 'without BN' at 114,397 textcolor rgb '#333333'
set label 'with BN' at 247,397 textcolor rgb '#333333'
set label 'published' at 357,397 textcolor rgb '#333333'
plot \
  '+' every ::0::0 using (93):(397) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#0072B2', \
  '+' every ::0::0 using (226):(397) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#D55E00', \
  '+' every ::0::0 using (336):(397) with points pointtype 12 pointsize 1.3 linewidth 1.5 linecolor rgb '#333333'
unset label

set border 3 linecolor rgb '#666666'
set xtics nomirror out scale 0.6,0.3 offset 0,0.4 textcolor rgb '#333333'
set ytics nomirror out scale 0.6,0.3 textcolor rgb '#333333'
set grid ytics linetype 1 linecolor rgb '#DDDDDD' linewidth 1
unset key
set xrange [-0.5:3.5]
set yrange [49.5:54.25]
set format x '%g'
set xtics ('He' 0, 'σ 1e-1' 1, 'σ 1e-3' 2, 'σ 1e-4' 3)
set xlabel 'sigma' offset 0,0.8 textcolor rgb '#333333'

# Panel 1
set lmargin at screen 0.09302; set rmargin at screen 0.97209
set bmargin at screen 0.12919; set tmargin at screen 0.89474
set title '' offset 0,-0.4 textcolor rgb '#333333'
set format y '%.1f'; set ytics 0.5; set ylabel 'test accuracy (%)' textcolor rgb '#333333'
plot \
  '4-initialization-accuracy.dat' index 0 using ($1+(-0.09)):($2*100>=49.5&&$2*100<=54.25?($4*100>49.5?$4*100:49.5):NaN):(0):(($5*100<54.25?$5*100:54.25)-($4*100>49.5?$4*100:49.5)) with vectors heads size screen 0.004,90 linewidth 1.3 linecolor rgb '#0072B2', \
  '4-initialization-accuracy.dat' index 0 using ($1+(-0.09)):($2*100) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#0072B2', \
  '4-initialization-accuracy.dat' index 4 using ($1+(0.21)):($2*100>=49.5&&$2*100<=54.25?($4*100>49.5?$4*100:49.5):NaN):(0):(($5*100<54.25?$5*100:54.25)-($4*100>49.5?$4*100:49.5)) with vectors heads size screen 0.004,90 linewidth 1.3 linecolor rgb '#D55E00', \
  '4-initialization-accuracy.dat' index 4 using ($1+(0.21)):($2*100) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#D55E00', \
  '4-initialization-accuracy.dat' index 1 using ($1+(-0.21)):($2*100) with points pointtype 7 pointsize 0.5 linecolor rgb '#7FB8D8', \
  '4-initialization-accuracy.dat' index 5 using ($1+(0.09)):($2*100) with points pointtype 7 pointsize 0.5 linecolor rgb '#EAAE7F', \
  '4-initialization-accuracy.dat' index 2 using ($1+(-0.09)):2 with points pointtype 11 pointsize 0.8 linecolor rgb '#0072B2', \
  '4-initialization-accuracy.dat' index 3 using ($1+(-0.09)):2:(sprintf('%.3g', ($3*100))) with labels left offset character 0.8,0 textcolor rgb '#0072B2', \
  '4-initialization-accuracy.dat' index 6 using ($1+(0.21)):($2*100) with points pointtype 12 pointsize 1.3 linewidth 1.5 linecolor rgb '#D55E00'

unset multiplot
unset output
